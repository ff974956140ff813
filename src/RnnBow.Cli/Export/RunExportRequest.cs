using RnnBow.Viewer;

namespace RnnBow.Cli.Export;

/// <summary>What of a run is to be written.</summary>
/// <param name="File">The run file.</param>
/// <param name="Picture">What a picture shows; of everything else, its step alone counts: null for all.</param>
/// <param name="Limit">How large an HTML page may become, in bytes.</param>
internal sealed record RunExportRequest(string File, StepPictureOptions Picture, long Limit);
