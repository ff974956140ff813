using RnnBow.Recording;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnBow.Gpu.Tests;

public sealed class SequenceSelectionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sequences_at_random_have_the_items_they_have_in_a_record_of_all(bool batchFirst)
    {
        var all = Record(new() { Every = 1, Sequences = null }, batchFirst);
        var some = Record(new() { Every = 1, Sequences = 3, SequenceSeed = 5 }, batchFirst);

        var chosen = Assert.IsAssignableFrom<IReadOnlyList<int>>(some.SequenceIndices);
        Assert.Equal(3, chosen.Count);
        Assert.True(some.Residual <= 1e-12, $"residual {some.Residual:G3}");
        var (whole, part) = (all.Layers[0].Find("weight_hh", "f", Measure.Norm)!, some.Layers[0].Find("weight_hh", "f", Measure.Norm)!);
        for (var s = 0; s < 3; s++)
            for (var j = 0; j < part.Steps; j++)
                for (var lag = 0; j + lag < part.Steps; lag++)
                    Assert.Equal(whole[chosen[s], j, lag], part[s, j, lag], 1e-6f);
    }

    [Fact]
    public void The_choice_is_the_same_for_the_same_seed_and_step_and_reaches_every_sequence_in_time()
    {
        var options = new RecordingOptions { Sequences = 2, SequenceSeed = 11 };
        var choices = Enumerable.Range(0, 60).Select(step => SequenceChoice.Of(options, step, 5)).ToArray();

        Assert.Equal(choices, Enumerable.Range(0, 60).Select(step => SequenceChoice.Of(options, step, 5)).ToArray());
        Assert.All(choices, choice => Assert.Equal(choice.Distinct().Order(), choice));
        Assert.Equal(Enumerable.Range(0, 5), choices.SelectMany(c => c).Distinct().Order());
    }

    [Fact]
    public void Without_a_seed_the_first_sequences_are_taken()
    {
        Assert.Equal([0, 1], SequenceChoice.Of(new() { Sequences = 2 }, 7, 5));
        Assert.Null(Record(new() { Every = 1, Sequences = 2 }, batchFirst: false).SequenceIndices);
    }

    [Fact]
    public void The_tap_names_the_sequences_while_a_step_is_being_recorded()
    {
        using var scope = NewDisposeScope();
        using var module = nn.GRU(2, 3, device: TestDevice.Current);
        using var tap = module.RecordItemizedGradients(new MemoryRecorder(), new() { Every = 1, Sequences = 2, SequenceSeed = 1 });

        Assert.Empty(tap.RecordedSequences);
        var (output, _) = module.call(randn(4, 6, 2, device: TestDevice.Current));
        Assert.Equal(SequenceChoice.Of(new() { Sequences = 2, SequenceSeed = 1 }, 0, 6), tap.RecordedSequences);
        output.sum().backward();
        Assert.Empty(tap.RecordedSequences);
    }

    [Fact]
    public void A_run_file_gives_the_chosen_sequences_back()
    {
        var record = Record(new() { Every = 1, Sequences = 2, SequenceSeed = 3 }, batchFirst: false);
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.rnnbow");
        try
        {
            using (var recorder = RunFileRecorder.Create(path, Run()))
                recorder.Record(record);
            using var file = RunFile.Open(path);
            Assert.Equal(record.SequenceIndices, file.ReadRecord(0).SequenceIndices);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static GradientRecord Record(RecordingOptions options, bool batchFirst)
    {
        using var scope = NewDisposeScope();
        torch.manual_seed(3);
        using var module = nn.LSTM(2, 4, 2, batchFirst: batchFirst, device: TestDevice.Current, dtype: ScalarType.Float64);
        var recorder = new MemoryRecorder();
        using var tap = module.RecordItemizedGradients(recorder, options);
        var (time, batch) = (5L, 7L);
        var x = batchFirst ? randn(batch, time, 2, dtype: ScalarType.Float64) : randn(time, batch, 2, dtype: ScalarType.Float64);
        var (output, h, _) = module.call(x.to(TestDevice.Current));
        (output.pow(2).sum() + h.sum()).backward();
        tap.ThrowIfFailed();
        return Assert.Single(recorder.Records);
    }

    private static RunDescription Run() => new()
    {
        Network = new() { Cell = "lstm", Layers = 2, InputSize = 2, HiddenSize = 4 },
        Schedule = RecordingSchedule.Every(1),
        Horizon = "full",
        Measures = [Measure.Norm],
        Sequences = 2,
        Device = "cpu",
        Dtype = "float64",
        Started = DateTimeOffset.UnixEpoch,
    };
}
