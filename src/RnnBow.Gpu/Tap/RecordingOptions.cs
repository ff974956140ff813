using Microsoft.Extensions.Logging;
using RnnBow.Recording;
using static TorchSharp.torch;

namespace RnnBow.Gpu;

/// <summary>What a tap records, and when.</summary>
/// <remarks>
/// With the defaults, recording took at most 2 % of the training time at every size that was measured: docs/performance.md. All there is
/// takes <see cref="Horizon"/> = <see cref="Horizon.Full"/> and <see cref="Sequences"/> = null.
/// </remarks>
public sealed record RecordingOptions
{
    private readonly int? _sequences = 2;
    private readonly double? _budget;
    private readonly ScalarType? _sweepType;
    private readonly long? _maxMemory;

    /// <summary>Which training steps are recorded. Default: every 100th.</summary>
    public RecordingSchedule Schedule { get; init; } = RecordingSchedule.Every(100);

    /// <summary>Sets <see cref="Schedule"/> to every n-th step, at least 1.</summary>
    public long Every
    {
        init => Schedule = RecordingSchedule.Every(value);
    }

    /// <summary>What asks for records besides the schedule; a trigger serves one tap. Default: nothing.</summary>
    public IReadOnlyCollection<IRecordingTrigger> Triggers { get; init; } = [];

    /// <summary>
    /// The share of the training time that recording may take, above 0 and below 1: with 0.02 at most 2 %, over a long run. The tap
    /// measures itself and passes over scheduled steps that it cannot afford: see <see cref="RecordingBudget"/>. On a GPU a record waits
    /// for the work queued before it, so it counts as longer than it is. Default: null, no limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a number out of range.</exception>
    public double? Budget
    {
        get => _budget;
        init => _budget = value is null or (> 0 and < 1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A budget is a share above 0 and below 1, or null for none.");
    }

    /// <summary>How many lags are kept apart; what lies beyond is one exact remainder. Default: window:32.</summary>
    public Horizon Horizon { get; init; } = Horizon.Window(32);

    /// <summary>
    /// How many sequences of the batch are recorded, or all where it has no more: the first ones, or with <see cref="SequenceSeed"/> some
    /// at random. At least 1, or null for all of them. Default: 2.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1.</exception>
    public int? Sequences
    {
        get => _sequences;
        init => _sequences = value is null or >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "At least 1 sequence is recorded, or null for all.");
    }

    /// <summary>
    /// Draws the recorded sequences at random, anew at every recorded step, from this seed and the step's number; it does not touch the
    /// random stream of the training. Which they are is known from the forward call on: <see cref="GradientTap.RecordedSequences"/>.
    /// Default: null, the first ones.
    /// </summary>
    public int? SequenceSeed { get; init; }

    /// <summary>
    /// What is computed of each item; at least one. Default: all but <see cref="Measure.Adam"/>, for which there is
    /// <see cref="SecondMoments"/>.
    /// </summary>
    public IReadOnlyCollection<Measure> Measures { get; init; } = [Measure.Norm, Measure.Mean, Measure.Max, Measure.Share];

    /// <summary>
    /// Of which parameters items are kept. Default: all four; totals and residuals are kept of every parameter in any case.
    /// </summary>
    public IReadOnlyCollection<RecurrentParameter> Parameters { get; init; } = RecurrentParameters.All;

    /// <summary>What is recorded beside items and totals. Default: nothing.</summary>
    public RecordDetails Details { get; init; }

    /// <summary>
    /// The steps of the sequence, counted from 0, of which a <see cref="ConflictMap"/> is recorded; those that it does not have are passed
    /// over. C * C numbers for each one and each sequence, so choose few. Default: none.
    /// </summary>
    public IReadOnlyCollection<int> ConflictSteps { get; init; } = [];

    /// <summary>
    /// Tells what Adam divides the step of a parameter by, given its name as weight_hh_l0, or null where that is not known. If given, items
    /// are recorded under <see cref="Measure.Adam"/> too. Called during the backward pass of a recorded step. Default: null.
    /// </summary>
    public Func<string, AdamMoment?>? SecondMoments { get; init; }

    /// <summary>
    /// Whether a TorchSharp module was made with batchFirst, which it does not tell. Null finds out from the shapes and values of the
    /// outputs of a recorded step. Default: null.
    /// </summary>
    public bool? BatchFirst { get; init; }

    /// <summary>
    /// The type that items are computed in: float32, float64 or bfloat16. The training keeps the network's own type, bit for bit; what it
    /// computed is converted where the sweep begins. float64 leaves only the rounding of the forward pass; bfloat16 halves the memory of
    /// a float32 network and is meant for tensor cores. Not for cells of your own. Default: null, the network's own type.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to another type.</exception>
    public ScalarType? SweepType
    {
        get => _sweepType;
        init => _sweepType = value is null or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value,
                "A sweep computes in float32, float64 or bfloat16, or with null in the network's own type. Others have not the range for " +
                "the small gradients of long lags.");
    }

    /// <summary>
    /// Whether the matrix products of a sweep in float32 may round their factors to TF32, with 10 bits of mantissa, on a GPU that has it.
    /// The setting is the process's: it is made before a sweep and taken back behind it, and a thread that trains meanwhile sees it too. On
    /// a CPU it does nothing. Not for cells of your own. Default: false, the program's own setting.
    /// </summary>
    public bool AllowTF32 { get; init; }

    /// <summary>
    /// About how many bytes the working tensors of a record may take, on the device and on the host. Where all recorded sequences at once
    /// would take more, they are swept in groups one after the other, which changes numbers by rounding alone. It must suffice for one
    /// sequence; an adaptive horizon and <see cref="RecordDetails.Truncation"/> look at all sequences together and cannot be grouped. The
    /// record itself comes on top, twice while groups are put together, and so does what the training keeps. Not for cells of your own.
    /// Default: null, no ceiling.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to less than 1.</exception>
    public long? MaxMemory
    {
        get => _maxMemory;
        init => _maxMemory = value is null or >= 1
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, "A ceiling on memory is a number of bytes of at least 1, or null for none.");
    }

    /// <summary>Is told of the tap, of each record (at debug) and of failures. Default: null, nobody.</summary>
    public ILogger? Logger { get; init; }
}
