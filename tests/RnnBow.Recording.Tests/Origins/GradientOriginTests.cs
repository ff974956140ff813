namespace RnnBow.Recording.Tests;

public sealed class GradientOriginTests
{
    private const int Steps = 6;

    [Fact]
    public void Finite_items_below_the_threshold_have_no_origin()
    {
        var record = Record([Layer(0), Layer(1)]);
        Assert.Null(record.FindOrigin());
        Assert.Null(record.FindOrigin(threshold: 1));
        Assert.NotNull(record.FindOrigin(threshold: 0.99));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void It_is_the_latest_step_and_at_that_the_highest_layer(int seed)
    {
        var random = new Random(seed);
        for (var trial = 0; trial < 100; trial++)
        {
            var faults = Enumerable.Range(0, random.Next(1, 5)).Select(_ => (Layer: random.Next(3), Step: random.Next(Steps))).ToArray();
            int[] StepsOf(int layer) => [.. faults.Where(f => f.Layer == layer).Select(f => f.Step)];
            var record = Record([.. Enumerable.Range(0, 3).Select(l => Layer(l, faults: StepsOf(l)))]);
            var expected = faults.OrderByDescending(f => f.Step).ThenByDescending(f => f.Layer).First();
            var origin = record.FindOrigin()!;
            Assert.Equal(expected, (origin.Where.Layer, origin.Step));
            Assert.Equal(FaultKind.NaN, origin.Kind);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void With_two_directions_a_layer_is_done_before_the_one_below_it(int seed)
    {
        var random = new Random(seed);
        for (var trial = 0; trial < 100; trial++)
        {
            var faults = Enumerable.Range(0, random.Next(1, 5))
                .Select(_ => (Layer: random.Next(2), Direction: (Direction)random.Next(2), Step: random.Next(Steps))).ToArray();
            var record = Record(
            [
                .. from layer in Enumerable.Range(0, 2)
                   from direction in Enum.GetValues<Direction>()
                   select Layer(layer, direction, [.. faults.Where(f => (f.Layer, f.Direction) == (layer, direction)).Select(f => f.Step)]),
            ]);
            int Done((int Layer, Direction Direction, int Step) f) => f.Direction == Direction.Forward ? Steps - 1 - f.Step : f.Step;
            var expected = faults.OrderByDescending(f => f.Layer).ThenBy(Done).ThenBy(f => f.Direction).First();
            var origin = record.FindOrigin()!;
            Assert.Equal(expected, (origin.Where.Layer, origin.Where.Direction, origin.Step));
        }
    }

    [Fact]
    public void The_loss_the_gate_and_the_sequence_are_named()
    {
        ItemArray Of(string gate, int sequence, int lag, float value)
        {
            var data = Enumerable.Repeat(1f, 2 * Steps * 3).ToArray();
            data[(((sequence * Steps) + 2) * 3) + lag] = value;
            return new("weight_hh", gate, Measure.Norm, 2, Steps, 0, 3, false, data);
        }

        var whole = Of("", 1, 2, float.NegativeInfinity);
        var gate = Of("f", 1, 2, float.NegativeInfinity);
        var record = Make.Record(0) with
        {
            Sequences = 2,
            Steps = Steps,
            Layers = [new(0, Direction.Forward, [whole, Of("i", 1, 2, 1), gate], [])],
        };
        var origin = record.FindOrigin()!;
        Assert.Equal((FaultKind.Infinity, "f", 1, 2, 4), (origin.Kind, origin.Where.Gate, origin.Sequence, origin.Step, origin.Loss));
        Assert.Equal(double.NegativeInfinity, origin.Value);
        var reverse = record with { Layers = [record.Layers[0] with { Direction = Direction.Reverse }] };
        Assert.Equal(0, reverse.FindOrigin()!.Loss);
    }

    [Theory]
    [InlineData(Direction.Forward, 4)]
    [InlineData(Direction.Reverse, 1)]
    public void In_a_remainder_the_losses_are_a_span(Direction direction, int losses)
    {
        // Step 1 of 6: four losses lie after it, one before it.
        var data = Enumerable.Repeat(1f, Steps * 2).ToArray();
        data[(1 * 2) + 1] = 1e9f;
        var items = new ItemArray("weight_hh", "", Measure.Norm, 1, Steps, 0, 1, true, data);
        var origin = Record([new(0, direction, [items], [])]).FindOrigin(1e6)!;
        Assert.Equal((FaultKind.Explosion, new LagSpan(1, losses)), (origin.Kind, origin.Lags));
        Assert.Equal(direction == Direction.Forward ? null : 0, origin.Loss);
    }

    [Fact]
    public void In_merged_columns_too()
    {
        var items = Make.Merged(7, (step, first, _) => step == 0 && first == 3 ? float.NaN : 1);
        var origin = (Make.Record(0) with { Steps = 7, Layers = [new(0, Direction.Forward, [items], [])] }).FindOrigin()!;
        Assert.Equal((0, new LagSpan(3, 4)), (origin.Step, origin.Lags));
        Assert.Null(origin.Loss);
    }

    [Fact]
    public void Shares_do_not_tell_and_a_threshold_is_above_0()
    {
        var shares = new ItemArray("weight_hh", "", Measure.Share, 1, Steps, 0, 1, false, new float[Steps]);
        var record = Record([new(0, Direction.Forward, [shares], [])]);
        Assert.Contains("record one of them", Assert.Throws<ArgumentException>(() => record.FindOrigin()).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => record.FindOrigin(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => record.FindOrigin(double.NaN));
    }

    private static GradientRecord Record(IReadOnlyList<LayerItems> layers) => Make.Record(0) with { Steps = Steps, Layers = layers };

    // Items of 1, with NaN at some steps in a random column.
    private static LayerItems Layer(int layer, Direction direction = Direction.Forward, int[]? faults = null)
    {
        var data = Enumerable.Repeat(1f, Steps * 3).ToArray();
        foreach (var step in faults ?? []) data[(step * 3) + (step % 3)] = float.NaN;
        return new(layer, direction, [new("weight_hh", "", Measure.Norm, 1, Steps, 0, 3, false, data)], []);
    }
}
