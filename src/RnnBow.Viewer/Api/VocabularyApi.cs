namespace RnnBow.Viewer;

/// <summary>The vocabulary of a run.</summary>
internal static class VocabularyApi
{
    /// <summary>As long as a vocabulary may be to be sent as a whole; frames of steps carry the texts that occur in them.</summary>
    public const int Most = 5000;

    public static Answer Answer(ViewedRun run)
    {
        var tokens = run.Vocabulary();
        if (tokens.Count > Most) tokens = new Dictionary<int, string>();
        return Viewer.Answer.OfJson(new(tokens), ViewerJson.Default.VocabularyAnswer);
    }
}
