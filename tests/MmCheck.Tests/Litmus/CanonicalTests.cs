namespace MmCheck.Tests.Litmus;

public sealed class CanonicalTests
{
    public static readonly IEnumerable<TheoryDataRow<string>> Texts =
    [
        .. Examples.All.Select(t => new TheoryDataRow<string>(t)),
    ];

    [Theory, MemberData(nameof(Texts))]
    public void Example_prints_as_it_was_typed(string text)
    {
        // One example writes the default value of a store.
        string canonical = text.Replace("write 0 1      |", "write 0        |");
        Assert.Equal(canonical, MmWords.Format.Print(Parsed(text)));
    }

    [Fact]
    public void Setup_prints_in_order_when_it_was_typed_in_another() =>
        Prints(
            """
            MM try
            { guest 1; page 4-5: thp shared file; page 0: PROT_WRITE|PROT_READ locked;
              page 1: PROT_NONE; kernel v6.12~b~a+d+c+d; }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            MM try
            {
             kernel v6.12+c+d~a~b;
             page 0: private anon rw locked;
             page 1: private anon none;
             page 4-5: shared file rw thp;
             guest 1;
            }
             P0                     ;
             read 0                 ;
            holds gup-progress

            """
        );

    [Fact]
    public void Kernels_of_an_expectation_stand_in_order_when_they_were_typed_in_another() =>
        Prints(
            """
            MM try
            {}
             P0 ;
             read 0 ;
            holds gup-progress on v6.12, v6.5.., v4.9..v6.1+b~c+a,v6.12
            breaks gup-progress on v4.9

            """,
            """
            MM try
            {
            }
             P0                     ;
             read 0                 ;
            breaks gup-progress on v4.9
            holds gup-progress on v4.9..v6.1+a+b~c, v6.5.., v6.12

            """
        );

    [Fact]
    public void Operations_stand_at_the_top_when_there_is_no_schedule() =>
        Prints(
            """
            MM try
            {}
             P0 | P1 (task) | P2 (vcpu) ;
                | fork      |           ;
                |           |           ;
             mprotect 0-3 PROT_WRITE|PROT_READ | read 0 | guest_write 0 2 ;
            holds gup-progress

            """,
            """
            MM try
            {
            }
             P0              | P1             | P2 (vcpu)       ;
             mprotect 0-3 rw | fork           | guest_write 0 2 ;
                             | read 0         |                 ;
            holds gup-progress

            """
        );

    [Fact]
    public void Operations_stand_in_the_order_of_their_first_turns_when_there_is_a_schedule() =>
        Prints(
            """
            MM try
            {}
             P0      | P1     ;
             read 0  | fork   ;
             write 0 | read 1 ;
             fork    |        ;
            holds gup-progress
            schedule P1:fork/dup_mm P0:read P1:fork P1:read/x = given-up P0:write

            """,
            """
            MM try
            {
            }
             P0                     | P1                     ;
                                    | fork                   ;
             read 0                 |                        ;
                                    | read 1                 ;
             write 0                |                        ;
             fork                   |                        ;
            holds gup-progress
            schedule
             P1:fork/dup_mm
             P0:read
             P1:fork
             P1:read/x=given-up
             P0:write

            """
        );

    [Fact]
    public void Registers_are_counted_from_zero_when_unused_ones_are_dropped() =>
        Prints(
            """
            MM try
            {}
             P0 ;
             r7 = read 0 ;
             r4 = gup 0 read fast pin force ;
             r2 = gup 1 read ;
             put r2 ;
             r0 = read 0 ;
            exists (0:r4=folio(0))

            """,
            """
            MM try
            {
            }
             P0                             ;
             read 0                         ;
             r0 = gup 0 read force pin fast ;
             r1 = gup 1 read                ;
             put r1                         ;
             read 0                         ;
            exists (P0:r0=folio(0))

            """
        );

    [Fact]
    public void Expectations_print_by_kernel_and_kind_when_typed_in_any_order() =>
        Prints(
            """
            MM try
            {}
             P0 ;
             read 0 ;
            never (data(0)=1) on v6.12
            forall (data(0)=007)
            ~exists (data(0)=2)
            exists (data(0)=3)
            breaks gup-progress on v6.5+a
            holds cow-isolation, gup-progress
            breaks gup-progress
            holds gup-progress on v6.5

            """,
            """
            MM try
            {
            }
             P0                     ;
             read 0                 ;
            breaks gup-progress
            holds cow-isolation, gup-progress
            exists (data(0)=3)
            never (data(0)=2)
            forall (data(0)=7)
            holds gup-progress on v6.5
            breaks gup-progress on v6.5+a
            never (data(0)=1) on v6.12

            """
        );

    [Fact]
    public void Condition_prints_with_fewest_parentheses_and_breaks_before_a_sign_when_long() =>
        Prints(
            """
            MM try
            {}
             P0 ;
             read 0 ;
            exists (((pte(0)=PROT_READ|PROT_WRITE)/\(data(0)<>7/\~tlb(0)=empty)/\(spte(0)=r\/dev(0)=rw))\/~(vma(0)=none\/pte(0)=protnone)) on v6.12+honor-ignores-vma

            """,
            """
            MM try
            {
            }
             P0                     ;
             read 0                 ;
            exists (pte(0)=rw /\ data(0)<>7 /\ ~tlb(0)=empty /\ (spte(0)=r
             \/ dev(0)=rw) \/ ~(vma(0)=none \/ pte(0)=protnone))
             on v6.12+honor-ignores-vma

            """
        );

    [Fact]
    public void Comments_stay_before_their_line_when_the_line_moves() =>
        Prints(
            """
            MM try (* what it is *)
            "a title"
            { (* two *)
             page 2: r;
             (* zero *)
             page 0: w; }
             P0 | P1 ;
             (* blank *)
             | ;
             (* fork *)
             | fork ;
             (* read,
                then write *)
             read 0 | write (* inside *) 0 ;
            (* never *)
            never (data(0)=1)
            holds gup-progress (* sched *)
            schedule
             (**)
             P0:read
            (* end *)

            """,
            """
            MM try
            (* what it is *)
            "a title"
            {
             (* zero *)
             page 0: private anon w;
             (* two *)
             page 2: private anon r;
            }
             P0                     | P1                     ;
             (* read,
                then write *)
             (* inside *)
             read 0                 |                        ;
             (* blank *)
             (* fork *)
                                    | fork                   ;
                                    | write 0                ;
            holds gup-progress
            (* never *)
            never (data(0)=1)
            (* sched *)
            schedule
             (* *)
             P0:read
            (* end *)

            """
        );

    [Fact]
    public void Printing_throws_when_an_argument_names_a_result_that_is_not_earlier()
    {
        MmCheck.Litmus file = Parsed(Examples.Smaps);
        int put = MmWords.Signatures.ToList().FindIndex(s => s.Name == "put");
        ModelException error = Assert.Throws<ModelException>(() =>
            MmWords.Format.Print(
                file with
                {
                    Program = new Program([
                        [new Invocation(put, 0)],
                    ]),
                    Expectations = [],
                }
            )
        );
        Assert.Equal(
            "operation 1 of P0 uses the result of operation 1 of P0, which is not there or not earlier",
            error.Message
        );
    }

    internal static MmCheck.Litmus Parsed(string text)
    {
        LitmusResult result = MmWords.Format.Parse(text);
        Assert.Equal("", result.Print("try.litmus"));
        return result.Value!;
    }

    private static void Prints(string typed, string canonical)
    {
        Assert.Equal(canonical, MmWords.Format.Print(Parsed(typed)));
        Assert.Equal(canonical, MmWords.Format.Print(Parsed(typed.Replace("\n", "\r\n"))));
        Assert.Equal(canonical, MmWords.Format.Print(Parsed(canonical)));
    }
}
