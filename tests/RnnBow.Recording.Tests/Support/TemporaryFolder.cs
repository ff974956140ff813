namespace RnnBow.Recording.Tests;

/// <summary>A folder that goes when the test ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("rnnbow-").FullName;

    public string File(string name = "run.rnnbow") => Path.Combine(_path, name);

    /// <summary>The names of all files in it, in order.</summary>
    public string[] Names => [.. Directory.GetFiles(_path).Select(f => Path.GetFileName(f)).Order()];

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
