namespace RnnBow.Viewer.Tests.Support;

/// <summary>A test that drives a browser; skipped, with a sentence, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Program is null)
            Skip = "There is no Chromium here: install the package chromium, or set RNNBOW_TEST_BROWSER to a program.";
    }
}
