namespace RnnBow.Recording.Tests;

public sealed class RunFileRoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Random_records_come_back_to_the_last_bit(int seed)
    {
        var random = new Random(seed);
        GradientRecord[] records = [.. Enumerable.Range(0, 40).Select(i => Make.Record((i * 7) + random.Next(7), random))];
        Write(recorder =>
        {
            foreach (var record in records) recorder.Record(record);
        });

        using var file = RunFile.Open(_folder.File());
        Assert.Equal(records.Select(r => r.Step), file.Steps().Select(s => s.Step));
        foreach (var record in records) Same.Record(record, file.ReadRecord(record.Step));
    }

    [Fact]
    public void A_step_is_listed_with_what_its_record_computes()
    {
        var record = Make.Record(3, new Random(7));
        Write(recorder => recorder.Record(record));
        using var file = RunFile.Open(_folder.File());
        var step = Assert.Single(file.Steps());
        Assert.Equal(
            new(
                record.Step, record.Time, record.Annotations.Loss, record.Sequences, record.Steps, record.MaxNorm, record.Residual,
                record.Annotations.SourceOffset),
            step);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    [InlineData(3.0)]
    public void A_loss_that_is_no_ordinary_number_comes_back(double loss)
    {
        Write(recorder => recorder.Record(Make.Record(0) with { Annotations = new() { Loss = loss } }));
        using var file = RunFile.Open(_folder.File());
        Assert.Equal(loss, file.FirstStep!.Loss);
    }

    [Fact]
    public void A_step_without_a_loss_has_none_in_the_file()
    {
        Write(recorder => recorder.Record(Make.Record(0) with { Annotations = new() }));
        using var file = RunFile.Open(_folder.File());
        Assert.Null(file.FirstStep!.Loss);
    }

    [Fact]
    public void Items_are_read_one_array_at_a_time()
    {
        var record = Make.Record(5, new Random(11));
        Write(recorder => recorder.Record(record));
        using var file = RunFile.Open(_folder.File());
        var arrays = record.Layers.SelectMany(l => l.Arrays).ToArray();
        var items = file.Items(5);
        Assert.Equal(arrays.Length, items.Count);
        foreach (var (array, item) in arrays.Zip(items)) Same.Items(array, file.ReadItems(item));
    }

    [Fact]
    public void Scalars_come_back_in_order_under_their_names()
    {
        Write(recorder =>
        {
            for (var step = 1999; step >= 0; step--) recorder.WriteScalar(step, "loss", step % 3 == 0 ? double.NaN : 1.0 / step);
            recorder.WriteScalar(7, "learning_rate", 0.5);
            recorder.WriteScalar(7, "learning_rate", 0.25);
        });
        using var file = RunFile.Open(_folder.File());
        Assert.Equal(["learning_rate", "loss"], file.ScalarNames);
        Assert.Equal([new(7, 0.25)], file.Scalars("learning_rate"));
        var losses = Enumerable.Range(500, 1500).Select(s => new ScalarPoint(s, s % 3 == 0 ? double.NaN : 1.0 / s));
        Assert.Equal(losses, file.Scalars("loss", 500));
        Assert.Empty(file.Scalars("accuracy"));
    }

    [Fact]
    public void The_vocabulary_comes_back_with_every_character()
    {
        string[] tokens = ["a", "\n", "\0", "", "日", "\U0001F308", "'; DROP TABLE step; --"];
        Write(recorder => recorder.WriteVocabulary(tokens));
        using var file = RunFile.Open(_folder.File());
        Assert.Equal(tokens, Enumerable.Range(0, tokens.Length).Select(id => file.Vocabulary[id]));
    }

    private void Write(Action<RunFileRecorder> write)
    {
        using var recorder = RunFileRecorder.Create(_folder.File(), Make.Run());
        write(recorder);
    }
}
