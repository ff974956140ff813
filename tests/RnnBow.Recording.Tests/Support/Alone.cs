namespace RnnBow.Recording.Tests;

/// <summary>Tests that measure the process, its memory or its meters, and so run when no others do.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
