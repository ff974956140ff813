namespace RnnBow.Viewer;

/// <summary>What frames of series have in common: where each bucket begins and ends.</summary>
internal static class SeriesFrame
{
    public static Frame Of(Buckets buckets, ReadOnlyMemory<long> steps)
    {
        var frame = new Frame();
        frame.Add("step_first", buckets.Map(range => (double)steps.Span[range][0]), buckets.Count);
        frame.Add("step_last", buckets.Map(range => (double)steps.Span[range][^1]), buckets.Count);
        frame.Add("count", buckets.Map(range => range.End.Value - range.Start.Value), buckets.Count);
        return frame;
    }

    public static Answer ToAnswer(this Frame frame, SeriesHeader header) =>
        Answer.OfFrame(frame.ToBytes(header, ViewerJson.Default.SeriesHeader));
}
