namespace RnnBow.Cli.TensorFiles;

/// <summary>Arrays in Fortran's order, whose first index runs fastest.</summary>
internal static class ColumnMajor
{
    /// <summary>The same array with its last index running fastest.</summary>
    public static byte[] ToRowMajor(byte[] data, IReadOnlyList<long> shape, int itemSize)
    {
        var result = new byte[data.Length];
        var index = new long[shape.Count];
        for (var to = 0; to < data.Length; to += itemSize)
        {
            long from = 0;
            for (var d = shape.Count - 1; d >= 0; d--)
                from = (from * shape[d]) + index[d];
            data.AsSpan((int)from * itemSize, itemSize).CopyTo(result.AsSpan(to));
            Advance(index, shape);
        }
        return result;
    }

    private static void Advance(long[] index, IReadOnlyList<long> shape)
    {
        for (var d = index.Length - 1; d >= 0 && ++index[d] == shape[d]; d--)
            index[d] = 0;
    }
}
