namespace MmCheck.Cli;

/// <summary>Something is wrong in a file of the user. The message is the text to show: places, lines, carets, hints.</summary>
internal sealed class FileErrorException(string text) : Exception(text);
