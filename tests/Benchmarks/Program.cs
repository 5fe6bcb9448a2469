using BenchmarkDotNet.Running;
using Benchmarks;
using NotifierRace;

// `promela N V K MUTANT` prints the race for Spin; everything else is BenchmarkDotNet's.
if (args is ["promela", .. var numbers])
{
    int[] n = [.. numbers.Select(int.Parse)];
    Console.Write(Promela.Of(new RaceScope(n[0], n[1], n[2]), n[3], isLiteral: n is [_, _, _, _, 1]));
    return;
}
BenchmarkSwitcher.FromAssembly(typeof(Promela).Assembly).Run(args);
