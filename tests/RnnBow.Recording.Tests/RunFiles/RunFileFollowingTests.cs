namespace RnnBow.Recording.Tests;

/// <summary>What a program that follows a run, or shows one step of it, asks of the file.</summary>
public sealed class RunFileFollowingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_data_version_is_another_one_after_each_commit_and_after_nothing_else()
    {
        using var recorder = RunFileRecorder.Create(_folder.File(), Make.Run());
        using var file = RunFile.Open(_folder.File());
        var versions = new List<long> { file.DataVersion };
        for (var step = 0; step < 3; step++)
        {
            recorder.Record(Make.Record(step));
            recorder.Flush();
            versions.Add(file.DataVersion);
            _ = file.LastStep;
            Assert.Equal(versions[^1], file.DataVersion);
        }

        Assert.Equal(4, versions.Distinct().Count());
    }

    [Fact]
    public void The_facts_are_those_of_the_description_and_further_ones_as_they_are_stored()
    {
        using (RunFileRecorder.Create(_folder.File(), Make.Run(hidden: 7).With("corpus", "poems"))) { }
        using var file = RunFile.Open(_folder.File());
        Assert.Equal("poems", file.Facts["corpus"].GetString());
        Assert.Equal(7, file.Facts["network"].GetProperty("hidden_size").GetInt32());
    }

    [Fact]
    public void Details_and_sequence_indices_of_a_step_are_read_without_its_items()
    {
        var map = new ConflictMap(0, 1, 2, [1, -0.5, -0.5, 1]);
        var record = Make.Record(3);
        var layer = record.Layers[0] with { Conflicts = [map], Units = [new UnitCredit("", [1.5], [2.5])] };
        using (var recorder = RunFileRecorder.Create(_folder.File(), Make.Run()))
            recorder.Record(record with { SequenceIndices = [5], Layers = [layer] });

        using var file = RunFile.Open(_folder.File());
        var details = Assert.Single(file.ReadDetails(3));

        Assert.Equal((layer.Layer, layer.Direction), (details.Layer, details.Direction));
        Assert.Equal(map.Data.ToArray(), Assert.Single(details.Conflicts).Data.ToArray());
        Assert.Equal([1.5], Assert.Single(details.Units).Means);
        Assert.Empty(details.Arrays);
        Assert.Equal([5], file.ReadSequenceIndices(3)!);
        Assert.Throws<RunFileException>(() => file.ReadDetails(4));
    }
}
