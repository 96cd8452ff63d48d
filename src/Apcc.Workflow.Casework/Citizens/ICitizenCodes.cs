namespace Apcc.Workflow.Casework.Citizens;

/// <summary>Makes the personal codes of citizens. A simulation makes codes that it can make again.</summary>
internal interface ICitizenCodes
{
    /// <summary>A code grouped for reading, for an access that is about to be stored.</summary>
    string New(Guid accessId);
}

/// <summary>Codes of chance from the operating system: nobody can make one again.</summary>
internal sealed class ChanceCitizenCodes : ICitizenCodes
{
    public string New(Guid accessId) => CitizenCode.New();
}
