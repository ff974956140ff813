namespace RnnBow.Cli.Model;

/// <summary>A network that reads characters and remembers them.</summary>
internal interface ICharReader : IDisposable
{
    /// <summary>Reads on.</summary>
    /// <param name="ids">The next characters' ids; at least one.</param>
    /// <returns>A score for every character that could come after them.</returns>
    float[] Read(IReadOnlyList<int> ids);
}
