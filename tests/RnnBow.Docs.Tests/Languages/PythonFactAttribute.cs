namespace RnnBow.Docs.Tests;

/// <summary>A test that takes a Python with numpy; skipped, saying so, where there is none.</summary>
public sealed class PythonFactAttribute : FactAttribute
{
    /// <summary>Looks for it.</summary>
    public PythonFactAttribute()
    {
        if (Python.Path is null) Skip = "No python3 here has numpy (Debian: python3-numpy).";
    }
}
