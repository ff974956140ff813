using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>One forward call that is to be recorded: what went in, and what came out before the tap replaced it.</summary>
/// <param name="Step">The training step.</param>
/// <param name="Input">x, as the module was given it.</param>
/// <param name="H0">The initial hidden states, [L, B, H], or null.</param>
/// <param name="C0">The initial cell states, or null.</param>
/// <param name="Outputs">The module's outputs: output, h_n and, for an LSTM, c_n.</param>
/// <param name="Parameters">The parameters in force, layer by layer.</param>
/// <param name="Between">What lies between the layers, where the module shows it; else null.</param>
internal sealed record ForwardCall(
    long Step, Tensor Input, Tensor? H0, Tensor? C0, IReadOnlyList<Tensor> Outputs, IReadOnlyList<Tensor> Parameters, LayerTrace? Between)
{
    private int _recorded;

    /// <summary>The sequences of the batch that are recorded, ascending.</summary>
    internal IReadOnlyList<int> Sequences { get; init; } = [];

    /// <summary>B.</summary>
    internal long Batch => IsUnbatched ? 1 : Outputs[1].shape[1]; // of h_n, in either layout

    /// <summary>Whether it is a single sequence without the dimension B.</summary>
    internal bool IsUnbatched => Input.ndim == 2;

    /// <summary>How long each sequence of the batch is, [B]; null where all are as long as the batch.</summary>
    internal IReadOnlyList<long>? Lengths { get; init; }

    /// <summary>What the program said of the step before its backward pass.</summary>
    internal StepAnnotations Annotations { get; set; } = new();

    /// <summary>The device and type of each parameter in the forward pass.</summary>
    internal IReadOnlyList<Place> Places { get; } = [.. Parameters.Select(Place.Of)];

    /// <summary>How long the forward call took longer for being recorded.</summary>
    internal TimeSpan Cost { get; set; }

    /// <summary>The tensors that gradients flow back to, without the states that were not given.</summary>
    internal IEnumerable<Tensor> Inputs => States().Prepend(Input).Concat(Parameters);

    /// <summary>Everything the backward pass needs, in the order that <see cref="With"/> expects.</summary>
    internal IEnumerable<Tensor> Saved => Outputs.Concat(Inputs).Concat(Between?.Tensors ?? []);

    /// <summary>True for the first caller only: a graph that is walked twice is recorded once.</summary>
    internal bool Claim() => Interlocked.Exchange(ref _recorded, 1) == 0;

    /// <summary>Refuses a module that was moved since: its parameters no longer fit what else was kept of the call.</summary>
    /// <param name="parameters">The parameters that the module has now.</param>
    /// <exception cref="InvalidOperationException">A parameter is on another device, or of another type.</exception>
    internal void CheckUnmoved(IEnumerable<Tensor> parameters)
    {
        foreach (var (now, then) in parameters.Select(Place.Of).Zip(Places))
        {
            if (now != then)
                throw new InvalidOperationException($"The module was moved from {then} to {now} between forward and backward.");
        }
    }

    /// <summary>The same call with the tensors that autograd kept for the backward pass.</summary>
    internal ForwardCall With(IReadOnlyList<Tensor> saved)
    {
        var rest = new Queue<Tensor>(saved);
        Tensor[] Take(int count) => [.. Enumerable.Range(0, count).Select(_ => rest.Dequeue())];
        return this with
        {
            Outputs = Take(Outputs.Count),
            Input = rest.Dequeue(),
            H0 = H0 is null ? null : rest.Dequeue(),
            C0 = C0 is null ? null : rest.Dequeue(),
            Parameters = Take(Parameters.Count),
            Between = Between is null ? null : new(Take(Between.Hidden.Count), Take(Between.Masks.Count), Take(Between.Cells.Count)),
        };
    }

    /// <summary>A call without the dimension B as one of a batch of one, [T, 1, *].</summary>
    internal ForwardCall Batched(bool batchFirst) => !IsUnbatched ? this : this with
    {
        Input = Input.unsqueeze(batchFirst ? 0 : 1),
        H0 = H0?.unsqueeze(1),
        C0 = C0?.unsqueeze(1),
        Outputs = [.. Outputs.Select((output, i) => output.unsqueeze(i == 0 && batchFirst ? 0 : 1))],
    };

    private IEnumerable<Tensor> States() => new[] { H0, C0 }.OfType<Tensor>();

    /// <summary>Where a tensor is, and of which type.</summary>
    internal readonly record struct Place(DeviceType Device, int Index, ScalarType Type)
    {
        internal static Place Of(Tensor tensor) => new(tensor.device_type, tensor.device_index, tensor.dtype);

        /// <summary>"cuda:0, Float32".</summary>
        public override string ToString() => $"{new Device(Device, Index)}, {Type}";
    }
}
