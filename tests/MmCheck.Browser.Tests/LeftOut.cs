namespace MmCheck.Browser.Tests;

/// <summary>What a run says that was built without the browser's driver.</summary>
public sealed class LeftOut
{
    [Fact]
    public void Pages_in_a_browser() => Assert.Skip("built with -p:Browser=false");
}
