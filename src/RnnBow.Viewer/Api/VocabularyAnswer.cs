namespace RnnBow.Viewer;

/// <summary>What vocabulary ids stand for.</summary>
internal sealed record VocabularyAnswer(IReadOnlyDictionary<int, string> Tokens);
