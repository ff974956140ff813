namespace RnnBow.Cli.Data;

/// <summary>A file of a corpus.</summary>
/// <param name="Path">Its path, as found.</param>
/// <param name="Start">The character of the corpus at which it begins.</param>
internal sealed record CorpusFile(string Path, long Start);
