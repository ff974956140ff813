using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Cli.Model;

/// <summary>Reads with Torch.</summary>
internal sealed class TorchReader(CharModel model, Device device) : ICharReader
{
    private RecurrentState? _state;

    public float[] Read(IReadOnlyList<int> ids)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var read = tensor(ids.Select(id => (long)id).ToArray(), [ids.Count, 1], device: device);
        var (scores, after) = model.Read(read, _state); // [T, 1, symbols]
        var last = scores.select(0, ids.Count - 1).reshape(-1).cpu().data<float>().ToArray();
        _state?.Dispose();
        _state = after.Keep();
        return last;
    }

    public void Dispose()
    {
        _state?.Dispose();
        model.Dispose();
    }
}
