<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>The queue has stopped: %n refund(s) wait, and nothing is sent by itself.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) were under way when the program ended: outcome unknown</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refund(s) were confirmed but not sent</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unknown</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not sent yet</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exporting… %n row(s) written</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) exported to {file}</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refund(s) in the queue behind it.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reading(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CancelDialog</name>
    <message>
        <source>Cancel payment link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link id</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoiceDialog</name>
    <message>
        <source>Several ids</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClosingFlow</name>
    <message>
        <source>Close, leave it unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for the answer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Confirmation</name>
    <message>
        <source>Refund confirmation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title on the statement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As known to this desk on {moment}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save refund confirmation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionDialog</name>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As this &amp;computer is set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Directly, without a proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through this &amp;proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy &amp;address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use with this choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How this program reaches imoje</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss this notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save connection</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Paste a payment link, a transaction id or a whole message…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking imoje…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No shop is set up yet. Add your shop&apos;s profile, or practise without an account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile is for looking up only; money actions are off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>look-up only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing here is real money</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late money: a payment of the cancelled link of order {order} was settled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer paid {amount} after the link was cancelled. Refund it if it was not meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They were on their way when the program ended. This desk is reading what became of them; do not repeat them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program ended before their turn. Nothing was sent; see the history to send or drop them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje has not answered yet. Wait for the answer?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes at most 90 seconds; then the window closes by itself. If you close now, the outcome is recorded as unknown and read back at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for imoje&apos;s answer, then closing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above a limit the amount has to be typed again. These are guard rails for honest people in a hurry, not a control: whoever sits here can change them. Amounts are in the refund&apos;s own currency.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy reply (Polish)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy reply (English)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A watched refund has moved on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Money actions are locked because the window was not used for a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I am {agent}, go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This belongs to another shop profile. Choose that profile first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language and look change once no refund is under way or waiting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I know, go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was recorded is safe. Copy the details for support and start the program again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} of order {order}: {headline}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailsDialog</name>
    <message>
        <source>What the gateway said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy for support</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportBar</name>
    <message>
        <source>Stop e&amp;xport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>imoje knows no payment link and no transaction with this id in this shop. Check the id, the profile and the environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje refused the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje asks for a pause: too many requests. Wait a moment and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje does not accept the token of this profile. It may have been replaced (a shop plug-in can do that), belong to another environment, or be mistyped. Enter the current one in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje denies this. Check merchant id, shop id and environment in the profile; the account may also be limited to known IP addresses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no token for this profile on this computer. Enter it in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile&apos;s address is not one a token may be sent to. Use https.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy set for this computer cannot be used by this program (only http and https proxies can). Change it in the connection settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of the address is not trusted by this computer, so nothing was sent. Ask your administrator; there is no way around it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje cannot be reached. Check the network connection and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy did not let the call through. Check its login with your administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection broke before imoje&apos;s answer was complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call was stopped here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje has a fault of its own at the moment. Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje&apos;s answer cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer offers no safe place for tokens. The token can be used for this session only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring is locked. Unlock it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring denied access. Allow imoje-desk there and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring did not answer; it is probably waiting to be unlocked. Unlock it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring did not keep the token. Nothing is stored; try again, or use it for this session only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring is still busy with an earlier question. Look for its window, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no token for this profile in the system keyring. Enter it in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring failed. Try again; if it goes on, restart it or the computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To keep it, install GNOME Keyring, KWallet or KeePassXC and turn on its Secret Service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To keep it, start the program from a desktop, not over ssh or from a container.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To keep it, install imoje-desk again: a part of it is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal is open in another window of imoje-desk. Use that one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal file belongs to another program. Move it away and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal was written by a newer imoje-desk. Update the program to move money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal is damaged. It can be read and exported, but nothing is sent. Ask your administrator to restore the backup beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the journal is missing: it was deleted, emptied or replaced by an older copy. Money stays locked until you acknowledge it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal&apos;s folder cannot be written. Check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal&apos;s folder is on a network drive, where it would not be safe. Choose a folder on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, so nothing can be recorded and nothing is sent. Free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal cannot be written safely on this computer, so nothing is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A refund of this payment is already open ({state}), made by {agent}. Resolve that one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} could not be written. Check the disk and its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unforeseen happened ({name}). Try again; if it goes on, give this name to support.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trace id</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GuardRailsDialog</name>
    <message>
        <source>Guard rails</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>after %n minute(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limit for one &amp;refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limit for one &amp;day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lock money actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock money actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep as it was</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Nothing here yet. Every link you cancel and every refund you make on this desk is kept here, with who did it and why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here matches. The filter looks for every word you type in ids, order, ticket, amount, agent, title and note.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history cannot be shown: there is no usable journal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link still open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link not cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You had not sent this. Send it now or drop it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not repeat it. This desk keeps reading; compare both sides to resolve it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What imoje shows has no single explanation. Compare both sides and resolve it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found at imoje so far. Look at both sides before you decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under way; wait for imoje&apos;s answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under way; nothing has left this computer yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje is processing it. This desk watches it until it is final.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found at imoje. This desk watches it until it is final.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer did not get the money back. Tell them and make a new refund.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing left this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something about it needs a decision. Compare both sides and resolve it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export was stopped; there is no file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full; there is no file. Free some space or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be written. Close it if it is open in another program, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When (Warsaw time)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Currency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{outcome}, to check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused or not made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last checked {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryBar</name>
    <message>
        <source>filter: id, order, ticket, amount, agent …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check no&amp;w</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask imoje about everything that is unknown or waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV for &amp;programs (dot, UTC)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV for Polish &amp;Excel (semicolon, comma)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryPane</name>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look &amp;up again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resolve…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Send now…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dr&amp;op it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chan&amp;ge ticket and note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save con&amp;firmation…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy ro&amp;w</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the rows found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source>Yes — the link is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No — it is paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No — it is cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No — it has expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No — the card is pre-authorised, no money taken yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possibly — a payment is under way right now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Possibly — imoje does not clearly say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a payment link id, a transaction id or a whole message above. The customer sees neither; your shop system and the imoje panel show them with the order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This payment was made without a payment link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payment&apos;s link could not be read. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no id in this text. An id has 36 characters, such as 12345678-90ab-4cde-8f01-234567890abc; your shop system and the imoje panel show it with the order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the short address the customer sees; imoje cannot look it up. Find the order in your shop system or the imoje panel and paste the id shown there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text holds several ids. Which one do you mean?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the payment link over {amount}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer can then no longer pay with it, and the shop is told. It cannot be undone.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinkPane</name>
    <message>
        <source>Dismiss this notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the link again (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payment link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can the customer still pay?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the order number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the payment link id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the payer&apos;s page in the browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel link…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>without end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>made in the imoje panel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Payment link, transaction id or message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop profile</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste and look &amp;up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read &amp;again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Refund form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel link…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check &amp;waiting refunds now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Practise…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop &amp;profiles…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;onnection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Guard rails…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About imoje-desk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;System language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;ystem look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next refund:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About imoje-desk</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Ticket and note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticket number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stays on this desk; it is not sent to imoje. What was written before is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave it as it is</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing left this computer. You can try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome unknown — do not repeat it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje may or may not have done it. This desk keeps reading and will tell you; nothing is sent again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted, waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje has taken the refund and is processing it. This desk watches it until it is final.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje has made the refund.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused by imoje — no refund made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be recorded safely, so nothing was sent. Check the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What imoje shows has no single explanation. Compare both sides and resolve it with a note.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted earlier, but not made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje accepted the refund and then did not make it: the customer did not get the money back. Tell them and make a new refund.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: something has changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payment is no longer as it was shown to you. Look at it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found at imoje so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three readings over a quarter of an hour did not show the refund. Check the imoje panel before you decide to make it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note with it says why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link is cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer can no longer pay with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje shows it as cancelled; the customer can no longer pay with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link is still open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje answered, but does not show the link as cancelled. This desk reads it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link was not cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link shows how it stands now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer has paid meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A payment of this link is settled. If the customer should not have paid, refund it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A payment was under way when it was cancelled; this desk watches 15 minutes for late money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>status: {before} → {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paid: {before} → {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left to refund: {before} → {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last change at imoje: {before} → {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refunds listed: {before} → {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before it is tried again, the payment is read once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile&apos;s token was changed meanwhile. Review it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PayerRows</name>
    <message>
        <source>Reveal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other alphabet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Practice</name>
    <message>
        <source>Nothing here is real. Click a case, then do what the customer asks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the next refund: {fault}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund a part of a BLIK payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer never comes — was it made?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer never comes — and it was not made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted, and rejected a little later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A bank transfer: no stated last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Google Pay: no stated last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BLIK, two days before the last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BLIK, too late to refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A card, one day over: imoje decides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A card, too late to refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay later, close to the last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund the rest of a partly refunded payment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An earlier refund is still waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already refunded in full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer sent the refund&apos;s id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel an open link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel a link made in the panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A link that is already cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A link that has expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel while a payment is under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer pays while you cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid just before you cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A link that was paid several times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid at the third try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instalments: the lender decides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A card pre-authorised, nothing taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A payment of your other shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A payment in euro</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A payment in forint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shop&apos;s balance is too low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An id that imoje does not know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A link in an unusual shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A payment in an unusual shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A currency nobody knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A status nobody knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A payer with a suspicious name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A payer in look-alike letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>carried out, but no answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not carried out, and no answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>carried out, then the connection breaks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a fault at imoje (500)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a fault at imoje (500), carried out all the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused (422)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>token refused (401)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not allowed (403)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too many requests (429)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a slow answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>carried out, answered with a web page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>carried out, answered with half an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>redirected elsewhere (302)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepted, rejected later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>carried out, with an unknown status</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PracticePane</name>
    <message>
        <source>Practice cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mastered</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Choose: all that is left, or part of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the amount to refund, for example 1234,50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not an amount. Write only the number, for example 1234,50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the amount with the digits 0 to 9.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the amount without a sign: a refund is always paid out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the amount in full, for example 1234,50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are several commas or dots. Write it with one, for example 1234,50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” can be read two ways. Write {thousands} or {decimal}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digits are missing beside the comma. Write it in full, for example 0,50 or 5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An amount has at most two decimals. Write it like 1234,50, without a mark for thousands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the amount without zeros in front.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The spaces do not group thousands. Write 1 234,50 or 1234,50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amounts in {currency} are written whole here, without decimals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The amount is zero. Write how much to refund.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is more than imoje takes in one refund (9 999 999,99).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount} is more than what is left to refund, {left}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje takes at most {limit} as a part of this payment now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje takes no part smaller than {limit} of this payment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje allows no refund of a part of this instalment payment now. Ask the customer&apos;s lender, or refund all that is left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje does not take these characters in a title: {characters}. Press “Repair” or remove them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The title has {length} characters; imoje takes {longest}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje shows no id for this payment, so it cannot be refunded from here. Use the imoje panel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a refund, not a payment: there is nothing to refund. Look up the payment it belongs to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje does not call this a sale, so it is not refunded from here. Look at it in the imoje panel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card is only pre-authorised, no money was taken. Release it in your shop system or the imoje panel; there is nothing to refund.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a paid (settled) payment can be refunded. This one is: {status}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This payment belongs to another shop of the merchant ({theirs}). Switch to that shop&apos;s profile to change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje sent an amount that cannot be read ({received}). Refund it in the imoje panel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje&apos;s list of refunds cannot be read, so what is left is not known. Use the imoje panel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is left to refund: {refunded} refunded, {waiting} waiting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje takes refunds of {method} until {last_day}; that day has passed. Agree another way with the customer, such as a bank transfer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lender decides what may be refunded of instalments, and imoje gave no answer. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje says that this payment cannot be refunded. Ask imoje&apos;s support if you need to know why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last day to refund {method} is {last_day}, so close that imoje decides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By this computer&apos;s clock the last day to refund {method}, {last_day}, has passed, but the clock is in doubt. imoje decides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje shows no usable date for this payment, so its refund window is not known. imoje decides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje states no last day to refund {method}. imoje decides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock of this computer and imoje&apos;s differ, or imoje sent no time: days are approximate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{currency} is not a currency this program knows; amounts are counted in its smallest unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje does not say which shop this belongs to. Go on only if you are sure it is yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje did not answer whether this can be refunded, so it was not checked beforehand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje does not say whether a part can be refunded. It will decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shop&apos;s balance at imoje does not cover this refund. It may wait until it does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{agent} already refunded {amount} of this payment on {when} ({state}). Is this one meant as well?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is above the limit of {cap} set for one refund here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With this, today&apos;s refunds come to {total}, above the limit of {cap} set here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje shows no id for this link, so it cannot be cancelled from here. Use the imoje panel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link is already paid; it can no longer be cancelled. Refund the payment instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link is already cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje does not clearly say how this link stands. It decides whether it can be cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The customer has a payment under way. It may still go through after the link is cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileDialog</name>
    <message>
        <source>Profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss this notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test &amp;connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove profile…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>De&amp;tails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>Look &amp;up only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the token for this sessi&amp;on only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Merchant id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop &amp;id (service id)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;gent&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New profile</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileList</name>
    <message>
        <source>Profiles</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Profiles</name>
    <message>
        <source>You find all of this in the imoje panel: Shops → your shop → Details → Data for integration.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not imoje&apos;s own address: your token will be sent there. Use only one that your administrator gave you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name, kept with everything you do here. It is not sent to imoje.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Links and payments can be looked at; cancelling and refunding are hidden.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is forgotten when the program is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stored in the system keyring — leave empty to keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept for this session — leave empty to keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not stored yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A token belongs to its address, merchant and shop. One of these has changed, so enter the token anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A password belongs to its proxy and user name. They have changed, so enter the password anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the system keyring… It may be asking you to unlock it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Testing the connection to imoje…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet: the proxy&apos;s address is missing or cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved — what you typed is still here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile was not removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the marked fields first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not tested yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection test failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A token may be left in the system keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the changes to this profile?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its token is deleted from the system keyring too. The history stays, and nothing changes at imoje.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its token stays, because another profile of the same shop uses it. The history stays too, and nothing changes at imoje.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls to imoje go only the way chosen here. If a proxy does not work, they fail rather than go around it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in the system keyring. Leave it empty if the proxy asks for none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A password needs a user name in front of the host, as in http://anna@proxy.example:3128.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s certificates: what this computer trusts, TLS 1.2 or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is still empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is longer than {longest} characters. Shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds characters that cannot be seen. Type it instead of pasting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another profile has this name. Choose a different one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This address cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file named another address for this environment. Saving sets imoje&apos;s own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is imoje&apos;s own address. Choose its environment, production or sandbox, instead of custom.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training gateway runs on this computer only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A merchant id holds only letters, digits, “-” and “_”. Copy it from the panel again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is an unusual merchant id: most have 20 characters of a–z and 0–9. It can be saved; check it once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A shop id looks like 01234567-89ab-4cde-8f01-23456789abcd. Copy it from the panel again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the address, beginning with https://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a space or an invisible character in the address. Type it instead of pasting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the address with plain letters; a name with other letters has a form that begins with xn--.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address must begin with https://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over http:// anyone on the way could read the token. Use https://; http:// is only for this computer itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program speaks to http and https proxies only, not to SOCKS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out the user name in front of the host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the password out of the address and write it in its own field below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a host name; a bare IP address is only for this computer itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host name cannot be read. It looks like api.example.com.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port after the colon is a number from 1 to 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address ends with the host, or with /v1/merchant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out the question mark and what follows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out the # and what follows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the proxy&apos;s address, for example http://proxy.example:3128.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy&apos;s address must begin with http:// or https://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user name holds characters that have to be written as %XX.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A proxy&apos;s address ends with the host and port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the token of this shop; it stands beside the shop id in the panel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is longer than {longest} characters, so it is not a token. Copy the token again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are spaces or letters in it that no token has. Copy the token again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is longer than the {longest} characters that can be kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only passwords of plain letters, digits and signs, without spaces, can be kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of profiles was damaged and has been moved aside to {path}. Enter the profiles again, or ask your administrator to restore it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer imoje-desk wrote {path}. Profiles can be used but not changed; update this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system does not let this program read {path}, so it is left alone. Check its permissions and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} could not be written. Check the disk and its permissions; what was saved before is still there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Production — real money</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sandbox — imoje&apos;s test system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training — inside this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Directly, without a proxy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through {proxy}, as this computer is set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through {proxy}, as chosen here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Directly: this computer names no proxy for this address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Directly: an address on this computer is never reached through a proxy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer offers no safe place for a password. Use a proxy without one, or ask your administrator for a keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system keyring did not keep the password. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the profile “{name}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete it there by hand: {service}, {entry}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active methods: {methods}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje names no active payment method of this shop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje accepts the token, but does not say whether the shop is active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje accepts the token, but the shop is not active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It works: imoje accepts the token and the shop is active</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Refund</name>
    <message>
        <source>Look up a paid payment to refund it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This link has several settled payments. Press “Refund” beside the one you mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of this link is paid, so there is nothing to refund.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payment itself could not be read. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje sends it only once the refund is settled, to the address given with the order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A refund of this payment is under way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A refund of this payment waits in the queue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje asks for 5 seconds between refunds: {seconds} s left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending… waiting for imoje&apos;s answer, at most 90 seconds. It cannot be called back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the payment once more…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid {paid} · refunded {refunded} · waiting {waiting}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refundable until {day} ({days})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje states no last day for {method}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its last day cannot be worked out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its last day was {day}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RefundFlow</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RefundForm</name>
    <message>
        <source>Dismiss this notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the queue go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the transaction id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left to refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Part of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount to refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title on the payer&apos;s statement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title on the payer&apos;s state&amp;ment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repa&amp;ir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace what imoje does not take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;E-mail the payer when it is settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticket number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stays on this desk; it is not sent to imoje</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tic&amp;ket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stays here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review re&amp;fund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;All that is left, {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Resolution</name>
    <message>
        <source>new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje has not been read since. Press “Check now”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje shows no refund of this payment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No further reading is planned; “Check now” makes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it was made, choose it in imoje&apos;s list. Write your name and why you decide so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje shows nothing new, so it cannot be called made. To close it as not made, write your name and why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write your name and why you decide so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both are kept in the history and cannot be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing left to decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje did not show it so far. Look in the imoje panel first: if it turns up later, the customer is paid twice. To make it again, type the amount:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter decides nothing; Esc leaves it open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>found: matched by amount and time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something that looks like it, without its id, time or source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something new that cannot be explained with certainty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Was the link cancelled?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Was the refund of {amount} for order {order} made?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Was the refund of {amount} made?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No reading has succeeded yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{readings} over {span}: {result}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next reading: {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It looks like yours, but imoje leaves out its id, time or source. Say whether it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matched by amount and time. A colleague&apos;s refund of the same amount would look the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link is &amp;cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was &amp;made: it is this refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not &amp;cancelled — close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was &amp;not made — close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>status {status}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResolutionDialog</name>
    <message>
        <source>Resolve an unclear outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What we sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the payer, once it is settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What imoje shows now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refunds that imoje shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your n&amp;ame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why you decide so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The amount again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Refund again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check no&amp;w</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave it open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>To confirm, type the amount again:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have read this and want the refund anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter and Esc go back; only the red button sends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This replaces a refund whose outcome is unknown. If that one turns up after all, this one is withdrawn; if it turns up later, the customer is paid twice. Send it only after checking the imoje panel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The five-second pause counts this computer&apos;s refunds only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund {amount} of order {order}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund {amount}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund {amount}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReviewDialog</name>
    <message>
        <source>Review refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already refunded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left after this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail to the payer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} in the smallest unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exact request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the exact request</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsFlow</name>
    <message>
        <source>Add a profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShownRefunds</name>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Amount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TransactionTable</name>
    <message numerus="yes">
        <source>and %n more; see them in the imoje panel</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this payment to the refund form</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnsavedDialog</name>
    <message>
        <source>Unsaved changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep editing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Discard changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save profile</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WatchFlow</name>
    <message>
        <source>Show it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authorised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropped, not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted, waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found at imoje</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found at imoje</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BLIK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>online bank transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pay with ING</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wallet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje pay later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bank transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imoje instalments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SANDBOX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CUSTOM ADDRESS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an unnamed method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refund</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Workplace</name>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>Dismiss this notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
