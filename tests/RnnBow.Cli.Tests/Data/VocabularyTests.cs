using RnnBow.Cli.Data;

namespace RnnBow.Cli.Tests.Data;

public class VocabularyTests
{
    [Fact]
    public void Characters_are_numbered_in_the_order_of_their_code_points() =>
        Assert.Equal(["\t", "\n", " ", "a", "b", "é", "𝄞"], Vocabulary.Of("ba é\n\t𝄞ab").Tokens);

    [Fact]
    public void Encoding_finds_each_character_again_beyond_the_first_plane_too()
    {
        const string text = "a𝄞\r\nb 𝄞";
        var vocabulary = Vocabulary.Of(text);
        var ids = vocabulary.Encode(text);
        Assert.Equal(7, ids.Length);
        Assert.Equal(text, string.Concat(ids.Select(id => vocabulary.Tokens[id])));
    }

    [Fact]
    public void All_unknown_characters_are_named_once()
    {
        var error = Assert.Throws<UnknownCharactersException>(() => Vocabulary.Of("ab").Encode("abzaz y\n"));
        Assert.Equal(["\n", " ", "y", "z"], error.Characters.Select(c => c.ToString()));
        Assert.Contains("U+000A U+0020 'y' 'z'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a", "bc")]
    [InlineData("a", "")]
    public void Entries_that_are_not_each_a_character_of_its_own_are_refused(string first, string second) =>
        Assert.Throws<FormatException>(() => new Vocabulary([first, second]));
}
