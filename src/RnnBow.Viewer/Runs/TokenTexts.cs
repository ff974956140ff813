using RnnBow.Recording;

namespace RnnBow.Viewer;

/// <summary>The vocabulary of a run, read once. It is read again where the run has grown and an id is not known, as a run file may be begun
/// before its vocabulary is written.</summary>
internal sealed class TokenTexts
{
    private IReadOnlyDictionary<int, string> _texts = new Dictionary<int, string>();
    private long _version;

    /// <summary>All of them.</summary>
    public IReadOnlyDictionary<int, string> All(RunFile file, long version)
    {
        if (_texts.Count == 0) ReadOnce(file, version);
        return _texts;
    }

    /// <summary>The texts of some ids; those without a text are left out.</summary>
    public Dictionary<int, string> Of(IEnumerable<int> ids, RunFile file, long version)
    {
        Dictionary<int, string> found = [];
        foreach (var id in ids)
        {
            if (!_texts.ContainsKey(id)) ReadOnce(file, version);
            if (_texts.TryGetValue(id, out var text)) found[id] = text;
        }

        return found;
    }

    private void ReadOnce(RunFile file, long version)
    {
        if (_version == version) return;
        (_texts, _version) = (file.Vocabulary, version);
    }
}
