using RnnBow.Cli.TensorFiles;
using static TorchSharp.torch;

namespace RnnBow.Cli.Itemize;

/// <summary>What goes into a network, sequence by sequence: [T, B, I], or [B, T, I] with batch first.</summary>
internal sealed class ItemizedBatch
{
    private readonly ItemizeRequest _request;
    private readonly TrainedNetwork _network;
    private readonly TensorFile _file;
    private readonly bool _unbatched;

    /// <exception cref="CommandFailedException">There is no such input, or it does not fit the network.</exception>
    public ItemizedBatch(ItemizeRequest request, TrainedNetwork network, TensorFile file)
    {
        (_request, _network, _file) = (request, network, file);
        var stored = file.Read(request.InputName);
        _unbatched = stored.Shape.Length == 2;
        var order = _unbatched ? "[T, I]" : request.BatchFirst ? "[B, T, I]" : "[T, B, I]";
        if (stored.Shape is not ([> 0, > 0] or [> 0, > 0, > 0]) || stored.Shape[^1] != network.InputSize)
            throw new CommandFailedException($"{stored.Name} is {stored.ShapeText}; {order} with I = {network.InputSize} is expected.");
        Input = stored.ToFloat(request.Type).to(request.Device.Device);
        if (_unbatched)
            Input = Input.unsqueeze(BatchDimension);
    }

    public Tensor Input { get; }

    public long Sequences => Input.shape[BatchDimension];

    public long Steps => Input.shape[1 - BatchDimension];

    /// <summary>Reads a state: [L * directions, B, H], or [L * directions, H] of one sequence; null if none was named.</summary>
    public Tensor? State(string? name)
    {
        if (name is null)
            return null;
        var layers = _network.Layers * _network.Directions;
        long[] shape = _unbatched ? [layers, _network.HiddenSize] : [layers, Sequences, _network.HiddenSize];
        var state = Expect(name, shape).ToFloat(_request.Type).to(_request.Device.Device);
        return _unbatched ? state.unsqueeze(1) : state;
    }

    /// <summary>Reads the gradient of the loss with respect to the network's output, of the output's shape.</summary>
    public Tensor OutputGradient(string name)
    {
        var gradient = Expect(name, [.. Places, _network.OutputSize]).ToFloat(_request.Type).to(_request.Device.Device);
        return _unbatched ? gradient.unsqueeze(BatchDimension) : gradient;
    }

    /// <summary>Reads one class per step, -100 where there is none, in the order of the output's steps.</summary>
    public long[] Targets(string name) => Expect(name, Places).ToIntegers();

    private int BatchDimension => _request.BatchFirst ? 0 : 1;

    private long[] Places => _unbatched ? [Steps] : _request.BatchFirst ? [Sequences, Steps] : [Steps, Sequences];

    private StoredTensor Expect(string name, long[] shape)
    {
        var stored = _file.Read(name);
        return stored.Shape.AsSpan().SequenceEqual(shape) ? stored
            : throw new CommandFailedException(
                $"{stored.Name} is {stored.ShapeText}; with {_request.InputName} as it is, {StoredTensor.Text(shape)} is expected.");
    }
}
