namespace LinuxMm.Recordings;

/// <summary>A page that a recorded program holds.</summary>
/// <param name="Place">Which operation of the process got it, in the model.</param>
/// <param name="Folio">What is held.</param>
/// <param name="IsOneOfSeveral">It was looked up together with others, so recordings do not say which number it has.</param>
public readonly record struct HeldPage(int Place, FolioId Folio, bool IsOneOfSeveral = false);
