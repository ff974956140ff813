namespace RnnBow.Viewer;

/// <summary>A file of the page.</summary>
/// <param name="Bytes">What is in it.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Tag">A quoted ETag that is another when the bytes are.</param>
internal sealed record PageFile(byte[] Bytes, string ContentType, string Tag);
