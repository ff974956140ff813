namespace RnnBow.Recording;

/// <summary>The values of one step, a message of summary.proto.</summary>
internal sealed class SummaryValues
{
    private const int Value = 1;
    private const int Rgb = 3;

    public ProtobufMessage Message { get; } = new();

    public bool IsEmpty => Message.Bytes.IsEmpty;

    public void Scalar(string tag, double value) =>
        Message.Message(Value, new ProtobufMessage().Text(1, tag).Number(2, (float)value));

    public void Image(string tag, int width, int height, ReadOnlySpan<byte> png)
    {
        var image = new ProtobufMessage().Integer(1, height).Integer(2, width).Integer(3, Rgb).Data(4, png);
        Message.Message(Value, new ProtobufMessage().Text(1, tag).Message(4, image));
    }

    public void Histogram(string tag, Histogram histogram)
    {
        var message = new ProtobufMessage()
            .Number(1, histogram.Least).Number(2, histogram.Largest).Number(3, (double)histogram.Count)
            .Number(4, histogram.Sum).Number(5, histogram.SumOfSquares)
            .Numbers(6, histogram.UpperBounds).Numbers(7, histogram.Counts);
        Message.Message(Value, new ProtobufMessage().Text(1, tag).Message(5, message));
    }
}
