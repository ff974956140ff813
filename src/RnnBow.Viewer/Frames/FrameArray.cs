namespace RnnBow.Viewer;

/// <summary>One array of a frame, as its header names it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Type"><c>f32</c>, <c>f64</c> or <c>i32</c>.</param>
/// <param name="Shape">Its sizes, the last index runs fastest.</param>
/// <param name="Offset">Bytes from the beginning of the data.</param>
internal sealed record FrameArray(string Name, string Type, IReadOnlyList<int> Shape, int Offset);
