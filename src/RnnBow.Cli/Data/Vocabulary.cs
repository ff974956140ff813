using System.Text;

namespace RnnBow.Cli.Data;

/// <summary>The characters of a text, numbered in the order of their code points.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<Rune, int> _ids = [];

    /// <summary>A vocabulary whose ids are the places of <paramref name="tokens"/>, one character each.</summary>
    /// <exception cref="FormatException">An entry is not one character, or stands there twice.</exception>
    public Vocabulary(IReadOnlyList<string> tokens)
    {
        Tokens = tokens;
        foreach (var token in tokens)
        {
            if (Rune.DecodeFromUtf16(token, out var rune, out var length) != System.Buffers.OperationStatus.Done || length != token.Length
                || !_ids.TryAdd(rune, _ids.Count))
            {
                throw new FormatException($"'{token}' is not a character of its own in the vocabulary.");
            }
        }
    }

    /// <summary>The characters by id.</summary>
    public IReadOnlyList<string> Tokens { get; }

    public int Count => Tokens.Count;

    public static Vocabulary Of(string text)
    {
        var runes = new SortedSet<Rune>();
        foreach (var rune in text.EnumerateRunes())
            runes.Add(rune);
        return new Vocabulary([.. runes.Select(r => r.ToString())]);
    }

    /// <summary>The ids of a text's characters.</summary>
    /// <exception cref="UnknownCharactersException">The text has characters outside the vocabulary.</exception>
    public int[] Encode(string text)
    {
        var ids = new List<int>(text.Length);
        var unknown = new SortedSet<Rune>();
        foreach (var rune in text.EnumerateRunes())
        {
            if (_ids.TryGetValue(rune, out var id))
                ids.Add(id);
            else
                unknown.Add(rune);
        }
        return unknown.Count == 0 ? [.. ids] : throw new UnknownCharactersException([.. unknown]);
    }
}
