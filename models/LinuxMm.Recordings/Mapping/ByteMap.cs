namespace LinuxMm.Recordings;

/// <summary>Which value of the model stands for which byte: 0 for memory that nothing wrote, the others in the order of the first writes.</summary>
public sealed class ByteMap
{
    private readonly List<int> bytes = [0];

    /// <summary>The value that stands for a byte that is written.</summary>
    /// <exception cref="NotExercisedException">There are more different bytes than values.</exception>
    public int ToModel(int value)
    {
        int at = bytes.IndexOf(value, 1);
        if (at >= 0)
        {
            return at;
        }
        if (bytes.Count > Capacity.Values)
        {
            throw new NotExercisedException("more different bytes than the model has values");
        }
        bytes.Add(value);
        return bytes.Count - 1;
    }

    /// <summary>The byte that a value stands for.</summary>
    /// <exception cref="NotExercisedException">No byte was given this value.</exception>
    public int ToReal(int value) =>
        value < bytes.Count ? bytes[value] : throw new NotExercisedException("a value that no byte stands for");
}
