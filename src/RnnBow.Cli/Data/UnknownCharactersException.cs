using System.Text;

namespace RnnBow.Cli.Data;

/// <summary>A text with characters that a vocabulary does not have.</summary>
internal sealed class UnknownCharactersException(IReadOnlyList<Rune> characters)
    : Exception($"Not in the vocabulary: {string.Join(' ', characters.Select(Describe))}.")
{
    /// <summary>The characters, each once, in the order of their code points.</summary>
    public IReadOnlyList<Rune> Characters { get; } = characters;

    private static string Describe(Rune rune) =>
        Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) ? $"U+{rune.Value:X4}" : $"'{rune}'";
}
