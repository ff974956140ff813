namespace RnnBow.Recording;

/// <summary>
/// Items as an image: step j from left to right, lag from top to bottom, the remainder as the lowest row; the mean over the sequences, in
/// colours on a logarithmic scale from the largest item down through six decades. Pairs whose loss lies outside the window are white.
/// </summary>
internal sealed class HeatMap
{
    private const double Decades = 6;
    private const int Colours = 255;
    private const byte Nothing = Colours;
    private const int LeastSize = 256;

    // The scale viridis of matplotlib, whose lightness grows evenly, at every 32nd of its 256 colours; dark is little.
    private static readonly (byte Red, byte Green, byte Blue)[] s_scale =
    [
        (68, 1, 84), (71, 45, 123), (59, 82, 139), (44, 114, 142), (33, 145, 140), (40, 174, 128), (94, 201, 98), (173, 220, 48),
        (253, 231, 37),
    ];

    private static readonly byte[] s_palette = [.. Enumerable.Range(0, Colours).SelectMany(Colour), 255, 255, 255];

    public HeatMap(ItemArray items)
    {
        var zoom = Math.Max(1, LeastSize / Math.Max(items.Steps, items.Columns));
        (Width, Height) = (items.Steps * zoom, items.Columns * zoom);
        var cells = Cells(items);
        var pixels = new byte[Width * Height];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = cells[i / Width / zoom, i % Width / zoom];
        Png = PngImage.Encode(Width, Height, s_palette, pixels);
    }

    public int Width { get; }

    public int Height { get; }

    public byte[] Png { get; }

    private static byte[,] Cells(ItemArray items)
    {
        var means = Means(items);
        var largest = means.Cast<double>().Where(double.IsFinite).DefaultIfEmpty(0).Max();
        var cells = new byte[items.Columns, items.Steps];
        for (var column = 0; column < items.Columns; column++)
            for (var step = 0; step < items.Steps; step++)
                cells[column, step] = items.SpanOf(step, column).Count == 0 ? Nothing : ColourOf(means[column, step], largest);
        return cells;
    }

    private static double[,] Means(ItemArray items)
    {
        var means = new double[items.Columns, items.Steps];
        var data = items.Data;
        for (var i = 0; i < data.Length; i++)
        {
            var (row, column) = Math.DivRem(i, items.Columns);
            means[column, row % items.Steps] += Math.Abs((double)data[i]) / items.Sequences;
        }

        return means;
    }

    // What is not finite is drawn as the largest, which it is or hides.
    private static byte ColourOf(double mean, double largest)
    {
        if (!double.IsFinite(mean)) return Colours - 1;
        if (mean <= 0) return 0;
        var height = 1 + (Math.Log10(mean / largest) / Decades);
        return (byte)Math.Clamp(Math.Round(height * (Colours - 1)), 0, Colours - 1);
    }

    private static byte[] Colour(int number)
    {
        var place = (double)number / (Colours - 1) * (s_scale.Length - 1);
        var left = Math.Min((int)place, s_scale.Length - 2);
        var (a, b, part) = (s_scale[left], s_scale[left + 1], place - left);
        return [Between(a.Red, b.Red, part), Between(a.Green, b.Green, part), Between(a.Blue, b.Blue, part)];
    }

    private static byte Between(byte a, byte b, double part) => (byte)Math.Round(a + ((b - a) * part));
}
