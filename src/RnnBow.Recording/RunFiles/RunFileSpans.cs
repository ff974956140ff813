namespace RnnBow.Recording;

/// <summary>The lags that columns stand for where their number does not tell, as the numbers of the table <c>span</c>, and back.</summary>
internal static class RunFileSpans
{
    /// <summary>First and count of each column at each step, [T, C, 2]; null where the numbers of the columns tell.</summary>
    public static int[]? Of(LayerItems layer)
    {
        if (layer.Arrays.FirstOrDefault() is not { HasSpans: true } items) return null;
        var numbers = new int[items.Steps * items.Columns * 2];
        for (var i = 0; i < numbers.Length; i += 2)
        {
            var span = items.SpanOf(i / 2 / items.Columns, i / 2 % items.Columns);
            (numbers[i], numbers[i + 1]) = (span.First, span.Count);
        }

        return numbers;
    }

    /// <exception cref="FormatException">There are fewer or more bytes than those of <paramref name="count"/> spans.</exception>
    public static LagSpan[] Read(byte[] bytes, long count)
    {
        var numbers = RunFileValues.Array<int>(bytes, checked(count * 2));
        return [.. numbers.Chunk(2).Select(pair => new LagSpan(pair[0], pair[1]))];
    }

    /// <summary>Whether two arrays of one layer have columns of the same meaning.</summary>
    public static bool AreSame(ItemArray first, ItemArray second)
    {
        if (!first.HasSpans && !second.HasSpans) return true;
        if (first.HasSpans != second.HasSpans || first.Columns != second.Columns) return false;
        for (var j = 0; j < first.Steps; j++)
            for (var c = 0; c < first.Columns; c++)
                if (first.SpanOf(j, c) != second.SpanOf(j, c)) return false;
        return true;
    }
}
