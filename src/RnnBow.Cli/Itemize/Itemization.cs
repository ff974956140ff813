using RnnBow.Cli.TensorFiles;
using RnnBow.Gpu;
using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Cli.Itemize;

/// <summary>One forward and one backward pass of a trained network, itemized.</summary>
internal sealed record Itemization(TrainedNetwork Network, GradientRecord Record)
{
    /// <exception cref="CommandFailedException">The files do not hold what was asked for.</exception>
    public static Itemization Of(ItemizeRequest request)
    {
        using var scope = NewDisposeScope();
        var weights = TensorFile.Open(request.Weights);
        var network = new TrainedNetwork(weights, request.Prefix, request.Cell);
        if (request.C0 is not null && network.Cell != TrainedCell.Lstm)
            throw new CommandFailedException($"--c0 is the state of an LSTM's cells, and the network is {network}.");
        var batch = new ItemizedBatch(request, network, TensorFile.Open(request.Input));
        if (request.Sequences > batch.Sequences)
            throw new CommandFailedException($"--sequences is {request.Sequences}; the batch has only {batch.Sequences}.");
        var sequences = request.Sequences ?? (int)batch.Sequences;
        using var module = new TrainedModule(network, request);
        var recorder = new MemoryRecorder(1);
        using var tap = module.Tap(recorder, new RecordingOptions
        {
            Schedule = RecordingSchedule.Every(1),
            Horizon = request.Horizon,
            Measures = [.. request.Measures],
            Sequences = sequences,
            BatchFirst = request.BatchFirst,
        });

        var (h0, c0) = (batch.State(request.H0), batch.State(request.C0));
        var output = module.Call(batch.Input, h0, c0);
        if (request.OutputGradient is { } name)
        {
            // The gradient of this sum with respect to the output is the one given.
            (output * batch.OutputGradient(name)).sum().backward();
        }
        else
        {
            var (head, targets) = (new LinearHead(request, network, weights), batch.Targets(request.Targets!));
            var scores = head.Scores(output);
            var loss = head.Loss(scores, targets);
            tap.Annotate(head.Annotate(scores, targets, request.BatchFirst, sequences) with
            {
                Loss = loss.to_type(ScalarType.Float64).item<double>(),
            });
            loss.backward();
        }
        tap.ThrowIfFailed();
        return new(network, recorder.Records.Single());
    }
}
