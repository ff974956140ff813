namespace RnnBow.Recording.Tests;

public sealed class RunFileDamageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _good;

    public RunFileDamageTests()
    {
        using (var recorder = RunFileRecorder.Create(_folder.File("good"), Make.Run()))
        {
            var random = new Random(1);
            for (var step = 0; step < 30; step++) recorder.Record(Make.Record(step, random));
            for (var step = 0; step < 600; step++) recorder.WriteScalar(step, "loss", step);
            recorder.WriteVocabulary(["a", "b"]);
        }

        _good = File.ReadAllBytes(_folder.File("good"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_whole_file_can_be_read() => Assert.Null(ReadAll(_good));

    [Fact]
    public void A_truncated_file_is_never_more_than_a_sentence()
    {
        var lengths = Enumerable.Range(0, 130).Concat(Enumerable.Range(1, 120).Select(i => (int)(_good.LongLength * i / 121)));
        Assert.All(lengths, length => Assert.NotNull(ReadAll(_good[..length])));
    }

    [Fact]
    public void A_file_with_wrong_bytes_is_read_or_refused_with_a_sentence()
    {
        var random = new Random(2);
        var refused = 0;
        for (var trial = 0; trial < 120; trial++)
        {
            var bytes = _good.ToArray();
            var first = random.Next(bytes.Length);
            random.NextBytes(bytes.AsSpan(first, Math.Min(random.Next(1, 64), bytes.Length - first)));
            if (ReadAll(bytes) is not null) refused++;
        }

        Assert.NotEqual(0, refused);
    }

    [Fact]
    public void An_empty_file_and_a_text_are_no_run_files()
    {
        Assert.Contains("is no run file", ReadAll([]));
        Assert.Contains("cannot be read as a run file", ReadAll("Dear diary, this is not a database at all."u8.ToArray()));
    }

    [Fact]
    public void A_database_of_another_kind_is_no_run_file()
    {
        using (var database = Sql.Open(_folder.File("other"))) database.Ask("CREATE TABLE t (x)");
        var failure = Assert.Throws<RunFileException>(() => RunFile.Open(_folder.File("other")));
        Assert.Contains("application_id is 0x00000000, that of a run file 0x524E4257", failure.Message);
    }

    [Fact]
    public void A_newer_format_is_refused_with_both_versions()
    {
        using (var database = Sql.Open(_folder.File("good"))) database.Ask("PRAGMA user_version = 7");
        var failure = Assert.Throws<RunFileException>(() => RunFile.Open(_folder.File("good")));
        Assert.Contains("format version 7; this program reads versions up to 1", failure.Message);
    }

    [Fact]
    public void A_file_that_was_closed_is_not_taken_for_a_damaged_one()
    {
        var file = RunFile.Open(_folder.File("good"));
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.StepCount);
        Assert.Throws<ObjectDisposedException>(() => file.Steps().Any());
    }

    [Fact]
    public void A_step_that_is_not_recorded_is_absent_and_reading_it_is_refused_by_its_number()
    {
        using var file = RunFile.Open(_folder.File("good"));
        Assert.Null(file.FindStep(31));
        Assert.Empty(file.Items(31));
        Assert.Empty(file.Totals(31));
        Assert.EndsWith("has no record of step 31.", Assert.Throws<RunFileException>(() => file.ReadRecord(31)).Message);
        Assert.EndsWith("has no record of step 31.", Assert.Throws<RunFileException>(() => file.ReadAnnotations(31)).Message);
    }

    [Theory]
    [InlineData("DROP TABLE scalar")]
    [InlineData("DELETE FROM run WHERE key = 'network'")]
    [InlineData("UPDATE run SET value = '{' WHERE key = 'network'")]
    [InlineData("UPDATE item SET data = x'00'")]
    [InlineData("UPDATE span SET data = x'00'")]
    [InlineData("UPDATE span SET direction = 'up ' || direction")]
    [InlineData("UPDATE item SET lags = 2147483647, remainder = 1")]
    [InlineData("UPDATE item SET measure = 'taste' WHERE id = 1")]
    [InlineData("UPDATE step SET time = 'yesterday'")]
    [InlineData("UPDATE step SET max_norm = 'large'")]
    [InlineData("UPDATE step SET losses = x'0000'")]
    public void A_value_that_was_never_written_is_reported_as_damage(string change)
    {
        using (var database = Sql.Open(_folder.File("good"))) database.Ask(change);
        Assert.Contains("is damaged or cannot be read", ReadAll(File.ReadAllBytes(_folder.File("good"))));
    }

    // What is wrong in words; null if everything could be read. Any other exception fails the test.
    private string? ReadAll(byte[] bytes)
    {
        var path = _folder.File("damaged");
        File.WriteAllBytes(path, bytes);
        try
        {
            using var file = RunFile.Open(path);
            _ = (file.Description, file.Dropped, file.StepCount, file.FirstStep, file.LastStep, file.Vocabulary);
            foreach (var name in file.ScalarNames) _ = file.Scalars(name).Take(10_000).Count();
            foreach (var step in file.Steps().Take(10_000))
            {
                _ = file.ReadRecord(step.Step);
                foreach (var item in file.Items(step.Step)) _ = file.ReadItems(item);
            }

            return null;
        }
        catch (RunFileException failure)
        {
            return failure.Message;
        }
    }
}
