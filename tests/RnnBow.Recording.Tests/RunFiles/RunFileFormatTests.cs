namespace RnnBow.Recording.Tests;

public sealed class RunFileFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_file_says_what_it_is_and_in_which_version()
    {
        Write(_ => { });
        var header = File.ReadAllBytes(_folder.File())[..100];
        Assert.Equal("SQLite format 3\0"u8, header.AsSpan(0, 16));
        Assert.Equal([0, 0, 0, 1], header[60..64]);
        Assert.Equal("RNBW"u8, header.AsSpan(68, 4));
    }

    [Theory]
    [InlineData("run", "key value")]
    [InlineData("token", "id text")]
    [InlineData("step", "step time loss sequences steps max_norm residual source_offset sequence_indices inputs targets predictions " +
        "losses target_values prediction_values")]
    [InlineData("item", "id step layer direction parameter gate measure first_lag lags remainder data")]
    [InlineData("span", "step layer direction data")]
    [InlineData("total", "step layer direction parameter gate position norm residual largest cancellation half ninety farthest beyond " +
        "decay decay_low decay_high decay_lags decay_zero_lags")]
    [InlineData("unit", "step layer direction gate means mean_lags")]
    [InlineData("cancellation", "step layer direction parameter gate whole data")]
    [InlineData("conflict", "step layer direction time_step columns data")]
    [InlineData("truncation", "step layer direction parameter norm windows data")]
    [InlineData("bound", "step layer direction singular_value slope")]
    [InlineData("scalar", "name step value")]
    public void A_table_has_the_documented_columns(string table, string columns)
    {
        Write(_ => { });
        using var database = Sql.Open(_folder.File());
        Assert.Equal(columns.Split(' '), database.Column($"SELECT name FROM pragma_table_info('{table}') ORDER BY cid"));
    }

    [Fact]
    public void Items_are_float32_little_endian_in_row_major_order()
    {
        var items = new ItemArray("weight_hh", "f", Measure.Share, 1, 2, -1, 1, true, [1f, -2f, 0.5f, float.NaN]);
        var record = Make.Record(7) with
        {
            Steps = 2,
            Layers = [new(1, Direction.Reverse, [items], [])],
        };
        Write(recorder => recorder.Record(record));
        using var database = Sql.Open(_folder.File());
        Assert.Equal(
            "7|1|reverse|weight_hh|f|share|-1|1|1",
            database.Ask("SELECT printf('%d|%d|%s|%s|%s|%s|%d|%d|%d', step, layer, direction, parameter, gate, measure, " +
                "first_lag, lags, remainder) FROM item"));
        byte[] expected = [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0, 0x3F];
        Assert.Equal(expected, ((byte[])database.Ask("SELECT data FROM item")!)[..12]);
    }

    [Fact]
    public void Spans_of_merged_columns_are_int32_little_endian_once_for_each_layer()
    {
        var spans = new LagSpan[] { new(0, 1), new(1, 2), new(-1, 256), default };
        ItemArray[] arrays =
        [
            .. new[] { "weight_ih", "weight_hh" }.Select(
                parameter => new ItemArray(parameter, "", Measure.Norm, 1, 2, 0, 2, false, new float[4], spans)),
        ];
        var record = Make.Record(7) with
        {
            Steps = 2,
            Layers = [new(0, Direction.Forward, arrays, []), new(1, Direction.Reverse, arrays, [])],
        };
        Write(recorder => recorder.Record(record));
        using var database = Sql.Open(_folder.File());
        Assert.Equal(["0|forward", "1|reverse"], database.Column("SELECT layer||'|'||direction FROM span WHERE step = 7 ORDER BY layer"));
        Assert.Equal(
            "00000000" + "01000000" + "01000000" + "02000000" + "FFFFFFFF" + "00010000" + "00000000" + "00000000",
            database.Ask("SELECT hex(data) FROM span"));
    }

    [Fact]
    public void Columns_that_stand_for_one_lag_each_need_no_spans()
    {
        Write(recorder => recorder.Record(Make.Record(0)));
        using var database = Sql.Open(_folder.File());
        Assert.Equal(0L, database.Ask("SELECT count(*) FROM span"));
    }

    [Fact]
    public void Annotations_are_int32_and_float32_little_endian()
    {
        var record = Make.Record(0, values: 6) with
        {
            Annotations = new()
            {
                Inputs = [1, -2],
                Targets = [256, 0],
                Predictions = [65536, 3],
                Losses = [1f, 0.5f],
                TargetValues = [2f, 1f],
                PredictionValues = [0.5f, -2f],
            },
        };
        Write(recorder => recorder.Record(record));
        using var database = Sql.Open(_folder.File());
        Assert.Equal("01000000FEFFFFFF", database.Ask("SELECT hex(inputs) FROM step"));
        Assert.Equal("0001000000000000", database.Ask("SELECT hex(targets) FROM step"));
        Assert.Equal("0000010003000000", database.Ask("SELECT hex(predictions) FROM step"));
        Assert.Equal("0000803F0000003F", database.Ask("SELECT hex(losses) FROM step"));
        Assert.Equal("000000400000803F", database.Ask("SELECT hex(target_values) FROM step"));
        Assert.Equal("0000003F000000C0", database.Ask("SELECT hex(prediction_values) FROM step"));
        Assert.Equal("null|null", database.Ask("SELECT typeof(loss)||'|'||typeof(source_offset) FROM step"));
    }

    [Fact]
    public void Details_are_float64_little_endian()
    {
        var layer = new LayerItems(1, Direction.Reverse, [], [])
        {
            Units = [new("f", [1.0, 2.0], [0.5, double.NaN])],
            Cancellations = [new("weight_hh", "f", 1, 2, [1.0, 4.0], 2.5)],
            Conflicts = [new(1, 1, 1, [-2.0])],
            Truncations = [new("bias_hh", 4, [new(1, 2, 0.5)], [new(-2, 1, 4)])],
            Bound = new(0.5, 1),
        };
        Write(recorder => recorder.Record(Make.Record(7) with { Steps = 2, Layers = [layer] }));
        using var database = Sql.Open(_folder.File());
        Assert.Equal(
            "7|1|reverse|f|000000000000F03F0000000000000040|000000000000E03F000000000000F8FF",
            database.Ask("SELECT step||'|'||layer||'|'||direction||'|'||gate||'|'||hex(means)||'|'||hex(mean_lags) FROM unit"));
        Assert.Equal(
            "weight_hh|f|2.5|000000000000F03F0000000000001040",
            database.Ask("SELECT parameter||'|'||gate||'|'||whole||'|'||hex(data) FROM cancellation"));
        Assert.Equal(
            "bias_hh|4.0|1|000000000000F03F0000000000000040000000000000E03F00000000000000C0000000000000F03F0000000000001040",
            database.Ask("SELECT parameter||'|'||norm||'|'||windows||'|'||hex(data) FROM truncation"));
        Assert.Equal("0.5|1.0", database.Ask("SELECT singular_value||'|'||slope FROM bound"));
        Assert.Equal("1|1|00000000000000C0", database.Ask("SELECT time_step||'|'||columns||'|'||hex(data) FROM conflict"));
    }

    [Theory]
    [InlineData(double.NaN, "text|NaN")]
    [InlineData(double.PositiveInfinity, "real|Inf")]
    [InlineData(double.NegativeInfinity, "real|-Inf")]
    [InlineData(0.5, "real|0.5")]
    public void NaN_is_a_text_and_everything_else_a_real(double loss, string expected)
    {
        Write(recorder =>
        {
            recorder.Record(Make.Record(0) with { Annotations = new() { Loss = loss } });
            recorder.WriteScalar(0, "loss", loss);
        });
        using var database = Sql.Open(_folder.File());
        Assert.Equal(expected, database.Ask("SELECT typeof(loss)||'|'||loss FROM step"));
        Assert.Equal(expected, database.Ask("SELECT typeof(value)||'|'||value FROM scalar"));
    }

    [Fact]
    public void Facts_are_JSON_under_snake_case_names()
    {
        Write(_ => { });
        using var database = Sql.Open(_folder.File());
        Assert.Equal("\"every 10\"", database.Ask("SELECT value FROM run WHERE key = 'schedule'"));
        Assert.Equal("[\"norm\",\"share\"]", database.Ask("SELECT value FROM run WHERE key = 'measures'"));
        Assert.Equal("null", database.Ask("SELECT value FROM run WHERE key = 'tf32'"));
        Assert.Equal(
            """{"cell":"lstm","layers":1,"bidirectional":false,"input_size":3,"hidden_size":4,"bias":true,""" +
            "\"parameters\":{\"weight_hh_l0\":[16,4]}}",
            database.Ask("SELECT value FROM run WHERE key = 'network'"));
    }

    [Fact]
    public void The_time_of_a_step_is_ISO_8601_in_UTC()
    {
        var time = new DateTimeOffset(2026, 1, 1, 1, 30, 0, TimeSpan.FromHours(2));
        Write(recorder => recorder.Record(Make.Record(0) with { Time = time }));
        using var database = Sql.Open(_folder.File());
        Assert.Equal("2025-12-31T23:30:00.0000000Z", database.Ask("SELECT time FROM step"));
    }

    [Fact]
    public void A_closed_run_is_one_file_that_needs_no_log()
    {
        Write(recorder => recorder.Record(Make.Record(0)));
        Assert.Equal(["run.rnnbow"], _folder.Names);
        Assert.Equal([1, 1], File.ReadAllBytes(_folder.File())[18..20]);
    }

    [Fact]
    public void A_run_being_written_has_a_write_ahead_log()
    {
        using var recorder = RunFileRecorder.Create(_folder.File(), Make.Run());
        recorder.Record(Make.Record(0));
        recorder.Flush();
        using var database = Sql.Open(_folder.File());
        Assert.Equal("wal", database.Ask("PRAGMA journal_mode"));
        Assert.Equal(1L, database.Ask("SELECT count(*) FROM step"));
    }

    [Fact]
    public void Steps_are_listed_and_found_through_the_index_alone()
    {
        Write(_ => { });
        using var database = Sql.Open(_folder.File());
        foreach (var condition in (string[])["step >= 5", "step = 5"])
        {
            using var command = database.CreateCommand();
            command.CommandText =
                $"EXPLAIN QUERY PLAN SELECT step, loss, residual FROM step INDEXED BY step_summary WHERE {condition} ORDER BY step";
            using var plan = command.ExecuteReader();
            Assert.True(plan.Read());
            Assert.StartsWith("SEARCH", plan.GetString(3));
            Assert.Contains("USING COVERING INDEX step_summary", plan.GetString(3));
            Assert.False(plan.Read());
        }
    }

    [Fact]
    public void The_totals_of_one_parameter_are_neighbours_in_order_of_their_steps()
    {
        Write(_ => { });
        using var database = Sql.Open(_folder.File());
        using var command = database.CreateCommand();
        command.CommandText = """
            EXPLAIN QUERY PLAN SELECT step, norm, half FROM total
            WHERE layer = 0 AND direction = 'forward' AND parameter = 'weight_hh' AND gate = '' AND step >= 5 ORDER BY step
            """;
        using var plan = command.ExecuteReader();
        Assert.True(plan.Read());
        Assert.Equal("SEARCH total USING PRIMARY KEY (layer=? AND direction=? AND parameter=? AND gate=? AND step>?)", plan.GetString(3));
        Assert.False(plan.Read());
    }

    private void Write(Action<RunFileRecorder> write)
    {
        using var recorder = RunFileRecorder.Create(_folder.File(), Make.Run());
        write(recorder);
    }
}
