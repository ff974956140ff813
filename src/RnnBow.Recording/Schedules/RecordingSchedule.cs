using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RnnBow.Recording;

/// <summary>
/// Which training steps are recorded, by their number alone. Immutable; two schedules are equal if they are written the same way.
/// What depends on more than the number is an <see cref="IRecordingTrigger"/>.
/// </summary>
[JsonConverter(typeof(RecordingScheduleConverter))]
public sealed class RecordingSchedule : IEquatable<RecordingSchedule>
{
    private const string NeverWord = "never";
    private const string Plus = " + ";

    private readonly SchedulePart[] _parts;

    private RecordingSchedule(params IEnumerable<SchedulePart> parts) => _parts = Simplest([.. parts]);

    /// <summary>No step is recorded.</summary>
    public static RecordingSchedule Never { get; } = new();

    /// <summary>Every step is recorded.</summary>
    public static RecordingSchedule Always { get; } = new(new EveryPart(1));

    /// <summary>Step 0 and every <paramref name="interval"/>-th step after it.</summary>
    /// <param name="interval">Steps from one record to the next, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="interval"/> is below 1.</exception>
    public static RecordingSchedule Every(long interval)
    {
        if (interval < 1) throw new ArgumentOutOfRangeException(nameof(interval), interval, "Records lie at least 1 step apart.");
        return interval == 1 ? Always : new(new EveryPart(interval));
    }

    /// <summary>The named steps and no others; their order and repetitions do not matter.</summary>
    /// <param name="steps">Training steps, each at least 0; none of them is <see cref="Never"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A step is negative.</exception>
    public static RecordingSchedule At(params IEnumerable<long> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var sorted = AtPart.Sorted(steps);
        if (sorted is [< 0, ..])
            throw new ArgumentOutOfRangeException(nameof(steps), sorted[0], "Training steps are counted from 0.");
        return new(new AtPart(sorted));
    }

    /// <summary>
    /// Evenly spaced on a logarithmic axis: step 0 and the steps nearest to 10^(i / <paramref name="perDecade"/>), i = 0, 1, 2, ... Dense
    /// where training changes fast, and never more than <paramref name="perDecade"/> records for each tenfold of the steps.
    /// </summary>
    /// <param name="perDecade">Records from one power of ten to the next, 1 to 1000. Where there are fewer steps, all are recorded.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="perDecade"/> is out of range.</exception>
    public static RecordingSchedule LogSpaced(int perDecade = 10)
    {
        if (perDecade is < 1 or > LogPart.Most)
            throw new ArgumentOutOfRangeException(nameof(perDecade), perDecade, $"A decade takes 1 to {LogPart.Most} records.");
        return new(new LogPart(perDecade));
    }

    /// <summary>The steps of either schedule.</summary>
    public static RecordingSchedule operator +(RecordingSchedule first, RecordingSchedule second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new(first._parts.Concat(second._parts));
    }

    /// <summary>The steps of this schedule and of <paramref name="other"/>.</summary>
    public RecordingSchedule Add(RecordingSchedule other) => this + other;

    /// <summary>Whether the training step is to be recorded.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    public bool ShouldRecord(long step)
    {
        if (step < 0) throw new ArgumentOutOfRangeException(nameof(step), step, "Training steps are counted from 0.");
        foreach (var part in _parts)
            if (part.Contains(step)) return true;
        return false;
    }

    /// <summary>Reads what <see cref="ToString"/> writes; the parts of a sum may come in any order.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no schedule.</exception>
    public static RecordingSchedule Parse(string text) => TryParse(text, out var schedule)
        ? schedule
        : throw new FormatException(
            $"'{text}' is no schedule; expected 'always', 'never', 'every 100', 'at 0,10,100', 'log 10' (records per decade), " +
            "or a sum such as 'every 1000 + log 10'.");

    /// <summary>Reads what <see cref="Parse"/> reads; false if <paramref name="text"/> is no schedule.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RecordingSchedule? schedule)
    {
        schedule = text == NeverWord ? Never : null;
        if (text is null or NeverWord) return schedule is not null;
        var parts = text.Split(Plus).Select(SchedulePart.Parse).ToArray();
        schedule = Array.IndexOf(parts, null) < 0 ? new(parts!) : null;
        return schedule is not null;
    }

    /// <summary>
    /// The schedule in words: <c>always</c>, <c>never</c>, <c>every 100</c>, <c>log 10</c>, <c>at 0,10,100</c>, or several of them joined
    /// by <c> + </c>.
    /// </summary>
    public override string ToString() => _parts.Length == 0 ? NeverWord : string.Join(Plus, _parts.Select(part => part.Text));

    /// <inheritdoc/>
    public bool Equals(RecordingSchedule? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RecordingSchedule);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    // One spelling for each sum: lists of steps merged, each rule once, in a fixed order, nothing beside 'always'.
    private static SchedulePart[] Simplest(SchedulePart[] parts)
    {
        if (parts.Any(part => part is EveryPart { Interval: 1 })) return [new EveryPart(1)];
        var steps = AtPart.Sorted(parts.OfType<AtPart>().SelectMany(at => at.Steps));
        IEnumerable<SchedulePart> rules = parts.Where(part => part is not AtPart)
            .DistinctBy(part => part.Text)
            .OrderBy(part => part.Rank);
        return steps.Length == 0 ? [.. rules] : [.. rules, new AtPart(steps)];
    }
}
