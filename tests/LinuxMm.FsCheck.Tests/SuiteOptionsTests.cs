using MmCheck.FsCheck;

namespace LinuxMm.FsCheck.Tests;

public sealed class SuiteOptionsTests
{
    [Theory]
    [InlineData("7", "90s", 7UL, 90)]
    [InlineData("", "10m", 1UL, 600)]
    [InlineData("18446744073709551615", "1h", ulong.MaxValue, 3_600)]
    public void Environment_overrides_seed_and_time(string seed, string time, ulong number, int seconds)
    {
        var options = new SuiteOptions().From(name => name == "MMCHECK_SEED" ? seed : time);

        Assert.Equal((number, (TimeSpan?)TimeSpan.FromSeconds(seconds)), (options.Seed, options.Time));
    }

    [Theory]
    [InlineData("MMCHECK_SEED", "-1", "MMCHECK_SEED is '-1', which is no number")]
    [InlineData("MMCHECK_TIME", "90", "MMCHECK_TIME is '90', which is no time such as 90s, 10m or 1h")]
    [InlineData("MMCHECK_TIME", "s", "MMCHECK_TIME is 's', which is no time such as 90s, 10m or 1h")]
    public void Environment_is_refused_when_it_makes_no_sense(string name, string value, string says) =>
        Assert.Equal(
            says,
            Assert.Throws<FormatException>(() => new SuiteOptions().From(n => n == name ? value : null)).Message
        );
}
