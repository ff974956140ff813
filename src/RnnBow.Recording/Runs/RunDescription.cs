using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace RnnBow.Recording;

/// <summary>What is known of a run besides its records. Immutable; a run file keeps each property as a row of JSON.</summary>
public sealed record RunDescription
{
    /// <summary>The network that is trained.</summary>
    public required NetworkDescription Network { get; init; }

    /// <summary>Which steps are recorded.</summary>
    public required RecordingSchedule Schedule { get; init; }

    /// <summary>How many lags are kept apart, in words, such as <c>full</c> or <c>window(32)</c>.</summary>
    public required string Horizon { get; init; }

    /// <summary>How items become numbers.</summary>
    public required IReadOnlyList<Measure> Measures { get; init; }

    /// <summary>How many sequences of each batch are recorded.</summary>
    public required int Sequences { get; init; }

    /// <summary>The seed of the random numbers, if one was set.</summary>
    public long? Seed { get; init; }

    /// <summary>Where it is trained, such as <c>cpu</c> or <c>cuda:0</c>.</summary>
    public required string Device { get; init; }

    /// <summary>The type of the parameters, such as <c>float32</c>.</summary>
    public required string Dtype { get; init; }

    /// <summary>Whether products may round their factors to TF32; null where the device has no TF32.</summary>
    public bool? Tf32 { get; init; }

    /// <summary>Versions of the libraries that took part, by their name.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init => field = value ?? field; } = new Dictionary<string, string>();

    /// <summary>When the run began, in UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The number of this process among those that train together; 0 if it trains alone.</summary>
    public int Rank { get; init; }

    /// <summary>When and where the run was taken up again; <see cref="RunFileRecorder.Resume"/> adds to it.</summary>
    public IReadOnlyList<Resumption> Resumptions { get; init => field = value ?? field; } = [];

    /// <summary>Anything else: training settings, the corpus, notes. Names are those of <see cref="With"/>.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, JsonElement> Facts { get; init => field = value ?? field; } = new Dictionary<string, JsonElement>();

    /// <summary>The same description with a further fact.</summary>
    /// <param name="name">What the fact is called; a name that is there already gets the new value.</param>
    /// <param name="value">Any JSON: a number, a text, an array, an object. NaN and infinities are no JSON.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty or taken by a property, or the value is no JSON.</exception>
    public RunDescription With(string name, JsonNode? value)
    {
        RunFacts.CheckName(name, nameof(name));
        return this with { Facts = new Dictionary<string, JsonElement>(Facts) { [name] = RunFacts.Element(value) } };
    }
}
