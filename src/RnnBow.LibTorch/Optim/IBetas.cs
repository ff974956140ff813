namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>What has decay rates of a first and a second moment.</summary>
        public interface IBetas
        {
            /// <summary>The decay rates, each from 0 to below 1.</summary>
            (double, double) Betas { get; set; }
        }
    }
}
