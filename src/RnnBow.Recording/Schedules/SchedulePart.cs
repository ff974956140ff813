using System.Globalization;

namespace RnnBow.Recording;

/// <summary>One rule of a schedule. Its text is its identity.</summary>
internal abstract class SchedulePart
{
    /// <summary>Where the rule stands among the others in the text of a schedule.</summary>
    public abstract (int Kind, long Number) Rank { get; }

    public abstract bool Contains(long step);

    /// <summary>The rule in words, such as <c>every 100</c>.</summary>
    public abstract string Text { get; }

    /// <summary>Reads what <see cref="Text"/> says; null if it is no rule.</summary>
    public static SchedulePart? Parse(string text) => text switch
    {
        EveryPart.Always => new EveryPart(1),
        _ when Numbers(text, EveryPart.Word) is [>= 1 and var interval] => new EveryPart(interval),
        _ when Numbers(text, LogPart.Word) is [>= 1 and <= LogPart.Most and var perDecade] => new LogPart((int)perDecade),
        _ when Numbers(text, AtPart.Word) is { } steps => new AtPart(AtPart.Sorted(steps)),
        _ => null,
    };

    // Digits alone: neither signs nor spaces, so that a schedule has one spelling.
    private static long[]? Numbers(string text, string word)
    {
        if (!text.StartsWith(word, StringComparison.Ordinal)) return null;
        var words = text[word.Length..].Split(',');
        var numbers = new long[words.Length];
        for (var i = 0; i < words.Length; i++)
            if (!long.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return null;
        return numbers;
    }
}
