using Spectre.Console;
using Spectre.Console.Rendering;

namespace RnnBow.Cli.Terminal;

/// <summary>A grid of coloured characters, for charts.</summary>
internal sealed class CharGrid : Renderable
{
    private readonly (string Glyph, Style Style)[,] _cells;

    public CharGrid(int width, int height)
    {
        (Width, Height, _cells) = (width, height, new (string, Style)[height, width]);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                _cells[y, x] = (" ", Style.Plain);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Puts one character; what lies outside is left out.</summary>
    public void Put(int x, int y, string glyph, Style style)
    {
        if (x < 0 || x >= Width || y < 0 || y >= Height)
            return;
        var wide = new Segment(glyph).CellCount() > 1;
        if (wide && x + 1 >= Width)
            return;
        _cells[y, x] = (glyph, style);
        if (wide)
            _cells[y, x + 1] = ("", style);
    }

    public void Write(int x, int y, string text, Style? style = null)
    {
        foreach (var rune in text.EnumerateRunes())
            Put(x++, y, rune.ToString(), style ?? Style.Plain);
    }

    /// <summary>Writes a text that ends at <paramref name="right"/>, the last column it takes.</summary>
    public void WriteRight(int right, int y, string text, Style? style = null) => Write(right - text.Length + 1, y, text, style);

    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(Width, Width);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < UsedWidth(y);)
            {
                var (start, style) = (x, _cells[y, x].Style);
                while (x < UsedWidth(y) && _cells[y, x].Style.Equals(style))
                    x++;
                yield return new Segment(string.Concat(Enumerable.Range(start, x - start).Select(i => _cells[y, i].Glyph)), style);
            }
            yield return Segment.LineBreak;
        }
    }

    private int UsedWidth(int y)
    {
        var width = Width;
        while (width > 0 && _cells[y, width - 1] is { Glyph: " ", Style: var style } && style.Equals(Style.Plain))
            width--;
        return width;
    }
}
