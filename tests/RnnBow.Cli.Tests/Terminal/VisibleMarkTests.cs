using RnnBow.Cli.Terminal;
using Spectre.Console.Rendering;

namespace RnnBow.Cli.Tests.Terminal;

public class VisibleMarkTests
{
    [Theory]
    [InlineData(" ", "␣")]
    [InlineData("\n", "↵")]
    [InlineData("\t", "⇥")]
    [InlineData("\r", "␍")]
    [InlineData("\0", "␀")]
    [InlineData("\u001b", "␛")]
    [InlineData("\u007f", "␡")]
    [InlineData("\u00a0", "▯")]
    [InlineData("\u200b", "▯")]
    [InlineData("\u0301", "▯")]
    [InlineData("x", "x")]
    [InlineData("é", "é")]
    [InlineData(null, "·")]
    public void What_cannot_be_seen_has_a_mark(string? token, string mark) => Assert.Equal(mark, VisibleMark.Of(token));

    [Fact]
    public void A_wide_character_is_shown_only_where_there_is_room()
    {
        Assert.Equal("漢", VisibleMark.Of("漢", columns: 2));
        Assert.Equal("▯", VisibleMark.Of("漢", columns: 1));
    }

    [Fact]
    public void No_mark_of_the_first_planes_is_wider_than_asked_for()
    {
        for (var c = '\0'; c < '\ud800'; c++)
            Assert.True(new Segment(VisibleMark.Of(c.ToString(), columns: 1)).CellCount() <= 1, $"U+{(int)c:X4}");
    }
}
