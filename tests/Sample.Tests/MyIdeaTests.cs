using LinuxMm;
using LinuxMm.FsCheck;
using MmCheck;
using Task = LinuxMm.Task;

namespace Sample;

/// <summary>A patch that a project declares for itself: fork copies at once what it could share.</summary>
public class MyIdeaTests
{
    private static readonly Patch<Kernel, State, Task> MyIdea = new("my-idea", "mm: fork copies every anonymous page")
    {
        { kernel => kernel with { ForkCopies = (_, _) => true } },
    };

    [Fact]
    public void My_idea_keeps_the_promises() => Mm.Holds("v6.12", MyIdea).Check();
}
