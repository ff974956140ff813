namespace RnnBow.Viewer;

/// <summary>Why there is no other answer, as a sentence.</summary>
internal sealed record ErrorAnswer(string Error);
