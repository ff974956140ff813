namespace TorchSharp.Modules;

public partial class AdamW
{
    /// <summary>The options of a group.</summary>
    public class Options : Adam.Options
    {
    }
}
