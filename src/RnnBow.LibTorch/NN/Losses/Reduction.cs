namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What a loss makes of the losses of its elements.</summary>
        public enum Reduction : long
        {
            /// <summary>All of them, as they are.</summary>
            None = 0,

            /// <summary>Their mean; with class weights, their weighted mean.</summary>
            Mean = 1,

            /// <summary>Their sum.</summary>
            Sum = 2,
        }
    }
}
