using RnnBow.Cli.TensorFiles;
using RnnBow.Cli.Tests.Support;
using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Cli.Tests.Commands;

public class ItemizeTests
{
    private static readonly string[] Parameters = ["weight_ih_l0", "weight_hh_l0", "bias_ih_l1", "weight_hh_l1"];

    [Theory]
    [InlineData("lstm", "auto")]
    [InlineData("gru", "auto")]
    [InlineData("rnn_tanh", "rnn_tanh")]
    [InlineData("rnn_relu", "rnn_relu")]
    public void Gradients_are_those_of_autograd_and_shares_add_up_to_one(string cell, string said)
    {
        using var folder = new TempFolder();
        using var network = Network(cell);
        network.Save(folder);
        var result = Rnnbow.Run(folder, Args("--output-gradient", "g", "--cell", said)).Succeeded();
        Assert.Contains("half of the gradient comes from losses", result.Output, StringComparison.Ordinal);
        var record = ReadRecord(folder, out var description);
        Assert.Equal(cell, description.Network.Cell);
        Assert.InRange(record.Residual, 0, 1e-12);
        foreach (var name in Parameters)
            Near(network.NormWithOutputGradient(name), Total(record, name));
        foreach (var shares in record.Layers.SelectMany(l => l.Arrays).Where(a => a is { Measure: Measure.Share, Gate: "" }))
            Assert.Equal(1, shares.Data.ToArray().Sum(x => (double)x), 1e-5);
    }

    [Fact]
    public void The_loss_of_targets_is_the_cross_entropy_of_the_head()
    {
        using var folder = new TempFolder();
        using var network = Network("lstm");
        network.Save(folder);
        Rnnbow.Run(folder, Args("--targets", "y", "--head-weight", "head.weight", "--head-bias", "head.bias")).Succeeded();
        var record = ReadRecord(folder, out _);
        Near(network.Loss().item<double>(), record.Annotations.Loss!.Value);
        foreach (var name in Parameters)
            Near(network.NormWithTargets(name), Total(record, name));
    }

    [Fact]
    public void Targets_are_the_labels_of_the_record_and_predictions_the_classes_with_the_highest_score()
    {
        using var folder = new TempFolder();
        using var network = Network("lstm");
        network.Save(folder);
        string[] head = ["--head-weight", "head.weight", "--head-bias", "head.bias"];
        Rnnbow.Run(folder, Args(["--targets", "y", .. head])).Succeeded();
        var (targets, predictions, losses) = network.Labels();
        var notes = ReadRecord(folder, out _).Annotations;
        Assert.Equal(targets, notes.Targets);
        Assert.Equal(predictions, notes.Predictions);
        Assert.All(losses.Zip(notes.Losses!), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        string[] batchFirst = ["--overwrite", "--batch-first", "--input-name", "x_batch_first", "--targets", "y_batch_first"];
        Rnnbow.Run(folder, Args([.. batchFirst, .. head])).Succeeded();
        Assert.Equal(targets, ReadRecord(folder, out _).Annotations.Targets);
    }

    [Fact]
    public void Of_a_batch_the_first_sequences_may_be_recorded_alone()
    {
        using var folder = new TempFolder();
        using var network = Network("gru");
        network.Save(folder);
        string[] args = Args("--targets", "y", "--head-weight", "head.weight", "--head-bias", "head.bias");
        Rnnbow.Run(folder, args).Succeeded();
        var whole = ReadRecord(folder, out _);
        Rnnbow.Run(folder, [.. args, "--sequences", "1", "--device", "cpu", "--overwrite"]).Succeeded();
        var one = ReadRecord(folder, out _);
        Assert.Equal((2, 1), (whole.Sequences, one.Sequences));
        Assert.InRange(one.Residual, 0, 1e-12);
        Assert.Equal(whole.Annotations.Targets!.Take(ForeignNetwork.Steps), one.Annotations.Targets);
        var first = one.Find(0)!.Find("weight_hh", "", Measure.Norm)!.Data.ToArray();
        Assert.Equal(whole.Find(0)!.Find("weight_hh", "", Measure.Norm)!.Data[..first.Length].ToArray(), first);
        Refused(folder, [.. args, "--sequences", "3", "--overwrite"], "the batch has only 2");
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    public void Networks_that_read_both_ways_have_gradients_of_either_direction(string cell)
    {
        using var folder = new TempFolder();
        using var network = Network(cell, bidirectional: true);
        network.Save(folder);
        string[] states = cell == "lstm" ? ["--h0", "s", "--c0", "s"] : ["--h0", "s"];
        var output = Rnnbow.Run(folder, Args(["--output-gradient", "g", "--npz", folder["items.npz"], .. states])).Succeeded().Output;
        Assert.Contains("weight_hh_l1_reverse: half of the gradient", output, StringComparison.Ordinal);
        var record = ReadRecord(folder, out var description);
        Assert.True(description.Network.Bidirectional);
        Assert.Equal(4, record.Layers.Count);
        Assert.InRange(record.Residual, 0, 1e-12);
        foreach (var layer in record.Layers)
        {
            var name = $"weight_ih_l{layer.Layer}{(layer.Direction == Direction.Reverse ? "_reverse" : "")}";
            Near(network.NormWithState(name), layer.Totals.Single(t => t is { Parameter: "weight_ih", Gate: "" }).Norm);
        }
        var reverse = record.Find(1, Direction.Reverse)!.Find("weight_hh", "", Measure.Norm)!;
        Assert.Equal(TensorBytes.Bytes(reverse.Data.ToArray()), TensorFile.Open(folder["items.npz"]).Read("l1_reverse.weight_hh.norm").Data);
        Assert.Equal([-4, -3, -2, -1, 0, 1, 2, 3, 4], TensorFile.Open(folder["items.npz"]).Read("lags").ToIntegers());
    }

    [Fact]
    public void A_batch_first_is_the_same_batch()
    {
        using var folder = new TempFolder();
        using var network = Network("gru");
        network.Save(folder);
        Rnnbow.Run(folder, Args(
            "--batch-first", "--input-name", "x_batch_first", "--targets", "y_batch_first",
            "--head-weight", "head.weight", "--head-bias", "head.bias")).Succeeded();
        var record = ReadRecord(folder, out _);
        Assert.Equal((ForeignNetwork.Sequences, ForeignNetwork.Steps), (record.Sequences, record.Steps));
        Near(network.NormWithTargets("weight_hh_l0"), Total(record, "weight_hh_l0"));
    }

    [Fact]
    public void A_state_is_begun_with()
    {
        using var folder = new TempFolder();
        using var network = Network("lstm");
        network.Save(folder);
        Rnnbow.Run(folder, Args("--output-gradient", "g", "--h0", "s", "--c0", "s")).Succeeded();
        Near(network.NormWithState("weight_hh_l0"), Total(ReadRecord(folder, out _), "weight_hh_l0"));
    }

    [Fact]
    public void The_arrays_for_NumPy_are_those_of_the_run_file()
    {
        using var folder = new TempFolder();
        using var network = Network("lstm");
        network.Save(folder);
        Rnnbow.Run(folder, Args("--output-gradient", "g", "--horizon", "window:3", "--npz", folder["items.npz"])).Succeeded();
        var record = ReadRecord(folder, out _);
        var arrays = TensorFile.Open(folder["items.npz"]);
        foreach (var gate in new[] { "", "i", "o" })
        {
            var stored = arrays.Read(gate.Length == 0 ? "l1.weight_hh.norm" : $"l1.weight_hh.{gate}.norm");
            Assert.Equal([ForeignNetwork.Sequences, ForeignNetwork.Steps, 4], stored.Shape);
            Assert.Equal(TensorBytes.Bytes(record.Find(1)!.Find("weight_hh", gate, Measure.Norm)!.Data.ToArray()), stored.Data);
        }
        Assert.Equal([0, 1, 2, -1], arrays.Read("lags").ToIntegers());
        Assert.Equal(TensorBytes.Bytes(Total(record, "weight_hh_l1")), arrays.Read("l1.weight_hh.total").Data);
    }

    [Fact]
    public void Existing_results_are_replaced_only_when_that_is_asked_for()
    {
        using var folder = new TempFolder();
        using var network = Network("gru");
        network.Save(folder);
        var args = Args("--output-gradient", "g", "--npz", folder["items.npz"]);
        Rnnbow.Run(folder, args).Succeeded();
        Refused(folder, args, "out.rnnbow exists", "--overwrite");
        Rnnbow.Run(folder, [.. args, "--overwrite", "--horizon", "window:1"]).Succeeded();
        Assert.Equal([0, -1], TensorFile.Open(folder["items.npz"]).Read("lags").ToIntegers());
        File.WriteAllText(folder["items.npz"], "precious");
        Refused(folder, [.. args, "--overwrite"], "items.npz is no .npz file");
        Refused(folder, Args("--output-gradient", "g", "--overwrite", "--npz", "batch.safetensors"), "is read from");
    }

    [Theory]
    [InlineData("--prefix ''", "no tensor weight_hh_l0", "--prefix 'lstm.'")]
    [InlineData("--input-name z", "no tensor z")]
    [InlineData("--input-name y", "whole numbers")]
    [InlineData("--input-name g", "[5, 2, 3]")]
    [InlineData("--output-gradient x", "[5, 2, 2]", "[5, 2, 3]")]
    [InlineData("--h0 x", "[2, 2, 3]")]
    [InlineData("--cell gru", "[12, 2]", "[9, 2]")]
    [InlineData("--horizon far", "'far'")]
    [InlineData("--device gpu", "'gpu'")]
    [InlineData("--measures norm,size", "'size'")]
    [InlineData("--weights gone.safetensors", "There is no file gone.safetensors")]
    [InlineData("--weights model.pt", "pickle")]
    [InlineData("--run nowhere/out.rnnbow", "There is no folder")]
    public void What_does_not_fit_is_named(string option, params string[] words)
    {
        using var folder = new TempFolder();
        using var network = Network("lstm");
        network.Save(folder);
        folder.Write("model.pt", "");
        var (name, value) = (option.Split(' ')[0], option.Split(' ')[1].Trim('\''));
        var args = Args("--output-gradient", "g").ToList();
        if (args.IndexOf(name) is >= 0 and var place)
            args.RemoveRange(place, 2);
        Refused(folder, [.. args, name, value], words);
    }

    [Fact]
    public void A_run_and_arrays_have_two_names()
    {
        using var folder = new TempFolder();
        using var network = Network("lstm");
        network.Save(folder);
        Refused(folder, [.. Args("--output-gradient", "g"), "--npz", folder["out.rnnbow"]], "--run and --npz are both", "two names");
    }

    [Theory]
    [InlineData("weight_hh_l0 [3, 3]", "rnn_tanh or --cell rnn_relu")]
    [InlineData("weight_hh_l0 [12, 3]", "lacks the tensor lstm.weight_ih_l0")]
    [InlineData("weight_hh_l0 [12, 3] weight_ih_l0 [12, 2] weight_ih_l2 [12, 3]", "lstm.weight_ih_l2")]
    [InlineData("weight_hh_l0 [12, 3] weight_ih_l0 [12, 2] bias_ih_l0 [12]", "lacks the tensor lstm.bias_hh_l0")]
    [InlineData("weight_hh_l0 [12, 3] weight_ih_l0 [11, 2]", "[12, 2]")]
    [InlineData("weight_hh_l0 [12, 3] weight_ih_l0 [12, 2] weight_hh_l0_reverse [12, 3]", "lacks the tensor lstm.weight_ih_l0_reverse")]
    [InlineData("weight_hh_l0 [12, 3] weight_ih_l0 [12, 2] weight_ih_l0_reverse [12, 2]", "weight_ih_l0_reverse, for which")]
    [InlineData("weight_hh_l0 [12, 3] weight_ih_l0 [12, 2] weight_hr_l0 [3, 3]", "projections")]
    [InlineData("weight_hh_l0 [10, 3]", "multiple")]
    [InlineData("weight_hh_l0 [6, 3]", "2 gates")]
    [InlineData("weight_hh_l0 [12]", "a matrix is expected")]
    public void Weights_that_make_no_network_are_named(string tensors, string word)
    {
        using var folder = new TempFolder();
        using var network = Network("lstm");
        network.Save(folder);
        var parts = tensors.Split([" [", "] ", "]"], StringSplitOptions.RemoveEmptyEntries);
        var stored = parts.Chunk(2).Select(part =>
        {
            var shape = part[1].Split(", ").Select(long.Parse).ToArray();
            return ("lstm." + part[0], shape, (Array)new double[shape.Aggregate((a, b) => a * b)]);
        });
        File.WriteAllBytes(folder["weights.safetensors"], TensorBytes.Safetensors([.. stored]));
        Refused(folder, Args("--output-gradient", "g"), word);
    }

    [Theory]
    [InlineData("--targets and --output-gradient")]
    [InlineData("go together", "--targets", "y")]
    [InlineData("--c0 goes with --h0", "--output-gradient", "g", "--c0", "s")]
    [InlineData("--sequences is at least 1", "--output-gradient", "g", "--sequences", "0")]
    [InlineData("lstn", "--output-gradient", "g", "--cell", "lstn")]
    public void Options_that_do_not_go_together_are_misuse(string word, params string[] options)
    {
        using var folder = new TempFolder();
        Rnnbow.Run(folder, Args(options)).FailedWith(2, word);
    }

    private static ForeignNetwork Network(string cell, bool bidirectional = false) => new(cell switch
    {
        "lstm" => nn.LSTM(
            ForeignNetwork.Inputs, ForeignNetwork.Hidden, ForeignNetwork.Layers, bidirectional: bidirectional, dtype: ScalarType.Float64),
        "gru" => nn.GRU(
            ForeignNetwork.Inputs, ForeignNetwork.Hidden, ForeignNetwork.Layers, bidirectional: bidirectional, dtype: ScalarType.Float64),
        _ => nn.RNN(
            ForeignNetwork.Inputs, ForeignNetwork.Hidden, ForeignNetwork.Layers,
            cell == "rnn_relu" ? nn.NonLinearities.ReLU : nn.NonLinearities.Tanh, dtype: ScalarType.Float64),
    }, bidirectional ? 2 : 1);

    private static string[] Args(params string[] more) =>
    [
        "itemize", "--weights", "weights.safetensors", "--prefix", "lstm.", "--input", "batch.safetensors",
        "--dtype", "float64", "--run", "out.rnnbow", .. more,
    ];

    private static GradientRecord ReadRecord(TempFolder folder, out RunDescription description)
    {
        using var run = RunFile.Open(folder["out.rnnbow"]);
        description = run.Description;
        return run.ReadRecord(0);
    }

    private static double Total(GradientRecord record, string name)
    {
        var parts = name.Split("_l");
        return record.Find(int.Parse(parts[1]))!.Totals.Single(t => t.Parameter == parts[0] && t.Gate.Length == 0).Norm;
    }

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-12 * Math.Max(1, expected));

    private static void Refused(TempFolder folder, string[] args, params string[] words)
    {
        var before = folder.Snapshot();
        Rnnbow.Run(folder, args).FailedWith(1, words);
        Assert.Equal(before, folder.Snapshot());
    }
}
