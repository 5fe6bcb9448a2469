using System.Runtime.InteropServices;

namespace MmCheck;

/// <summary>A linked kernel, whose steps go by their paths.</summary>
internal sealed class LockstepSide<TState, TTask>
    where TState : unmanaged, IState<TState, TTask>
    where TTask : unmanaged, ITask<TTask>
{
    private readonly int[] places;
    private readonly bool[] edited;

    /// <summary>Of an image.</summary>
    /// <param name="image">The kernel.</param>
    /// <param name="isEdited">Is a step one of the edited rows?</param>
    /// <param name="known">The numbers of paths, shared by both sides.</param>
    public LockstepSide(Image<TState, TTask> image, Func<StepInfo, bool> isEdited, Dictionary<string, int> known)
    {
        Image = image;
        places = new int[image.Size];
        edited = new bool[image.Size];
        foreach (var step in image.Steps)
        {
            ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(known, step.Path, out bool isThere);
            place = isThere ? place : known.Count;
            places[step.Pc] = place;
            edited[step.Pc] = isEdited(step);
        }
    }

    /// <summary>The kernel.</summary>
    public Image<TState, TTask> Image { get; }

    /// <summary>The number of the path of a step: the same on both sides.</summary>
    public int PlaceAt(int pc) => places[pc];

    /// <summary>Is a step one of the edited rows?</summary>
    public bool IsEdited(int pc) => edited[pc];
}
